namespace Customs.Nes.Server.Settings;

/// <summary>Reads the settings: appsettings.json, over it the environment, over that the command line.</summary>
public static class NesConfiguration
{
    public const string FileName = "appsettings.json";

    /// <summary>NES_Store, NES_Edi__IdleSeconds and so on.</summary>
    public const string EnvironmentPrefix = "NES_";

    /// <param name="file">Instead of the appsettings.json beside the executable.</param>
    /// <param name="overrides">What the command line said, by the setting's full name.</param>
    /// <exception cref="SettingsException">Unknown or unreadable settings, all of the unknown ones named.</exception>
    public static NesOptions Load(
        string? file = null, IEnumerable<KeyValuePair<string, string?>>? overrides = null, bool useEnvironment = true)
    {
        file = Path.GetFullPath(file ?? Path.Combine(AppContext.BaseDirectory, FileName));
        var builder = new ConfigurationBuilder().AddJsonFile(file, optional: false, reloadOnChange: false);
        if (useEnvironment)
        {
            builder.AddEnvironmentVariables(EnvironmentPrefix);
        }

        builder.AddInMemoryCollection(overrides ?? []);
        try
        {
            var configuration = builder.Build();
            OptionsCheck.ThrowIfUnknown(configuration);

            // Without this the binder drops an entry of a list or dictionary that it cannot read, and says nothing.
            return configuration.Get<NesOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (FileNotFoundException)
        {
            throw new SettingsException($"{file}: there is no such file");
        }
        catch (InvalidDataException fault)
        {
            // The innermost says where in the file.
            throw new SettingsException($"{file}: {fault.GetBaseException().Message}", fault);
        }
        catch (InvalidOperationException fault)
        {
            // The innermost of the binder's own names the key and the value it could not read.
            while (fault.InnerException is InvalidOperationException inner)
            {
                fault = inner;
            }

            throw new SettingsException(fault.Message, fault);
        }
    }

    /// <summary>As the settings name it, or beside the executable when it is not where we were started.</summary>
    public static string FindFolder(string folder)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, folder);
        return Directory.Exists(folder) || !Directory.Exists(beside) ? Path.GetFullPath(folder) : beside;
    }
}
