using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Customs.Nes.Clearance.Intake;

namespace Customs.Nes.Server.Settings;

/// <summary>
/// Every fault of the settings at once, each with the setting's full name. It goes into records, lists and
/// dictionaries, where the framework's own validator stops at the first level.
/// </summary>
internal static class OptionsCheck
{
    public static void ThrowIfInvalid(NesOptions options)
    {
        var faults = new List<string>();
        Validate(options, "", faults);
        AddUnknownPartners("Edi", options.Edi.Listeners, options, faults);
        AddUnknownPartners("Http", options.Http.Listeners, options, faults);
        if (options.Store == NesOptions.SqlServerStore && options.SqlServer.Length == 0)
        {
            faults.Add("SqlServer: a connection string is needed when Store is sqlserver");
        }

        // Without them nothing falls due: to do that unasked would be worse than not to start.
        if (options.KeepViews && options.ViewsPath is null)
        {
            faults.Add("ViewsFile: the views of a database server need a name of their own, or KeepViews false");
        }

        if (options.Partners.ContainsKey(Partner.HouseId))
        {
            faults.Add($"Partners: {Partner.HouseId} stands for this service itself");
        }

        foreach (var id in options.Partners.Keys.Where(static id => !Partner.IsId(id)))
        {
            faults.Add(
                $"Partners: {JsonEncodedText.Encode(id)}: a name has at most {Partner.IdLengthMax} characters, "
                + "none of them \", \\ or a control character");
        }

        AddSharedIdentities(options, faults);
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }
    }

    /// <summary>For a command that serves nobody: the settings it goes by, and no others.</summary>
    public static void ThrowIfInvalid(StatisticsOptions options)
    {
        var faults = new List<string>();
        Validate(options, "Statistics", faults);
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }
    }

    private static void AddUnknownPartners(
        string section, IReadOnlyList<ListenerOptions> listeners, NesOptions options, List<string> faults)
    {
        for (var index = 0; index < listeners.Count; index++)
        {
            if (listeners[index].Partner is { } partner && !options.Partners.ContainsKey(partner))
            {
                faults.Add($"{section}:Listeners:{index}:Partner: there is no partner '{partner}'");
            }
        }
    }

    /// <summary>Keys that name no setting: a misspelt limit must not be a limit not in force.</summary>
    public static void ThrowIfUnknown(IConfiguration configuration)
    {
        var faults = new List<string>();
        AddUnknown(configuration, typeof(NesOptions), faults);
        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }
    }

    private static void Validate(object value, string path, List<string> faults)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(value, new ValidationContext(value), results, validateAllProperties: true);
        foreach (var result in results)
        {
            var name = Join(path, string.Join(", ", result.MemberNames));
            faults.Add($"{name}: {result.ErrorMessage}");
        }

        foreach (var property in value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0))
        {
            var child = property.GetValue(value);
            var childPath = Join(path, property.Name);
            if (child is IDictionary entries)
            {
                foreach (DictionaryEntry entry in entries)
                {
                    Validate(entry.Value!, Join(childPath, (string)entry.Key), faults);
                }
            }
            else if (child is IEnumerable items and not string)
            {
                var index = 0;
                foreach (var item in items)
                {
                    if (IsOurs(item.GetType()))
                    {
                        Validate(item, Join(childPath, index.ToString(CultureInfo.InvariantCulture)), faults);
                    }

                    index++;
                }
            }
            else if (child is not null && IsOurs(child.GetType()))
            {
                Validate(child, childPath, faults);
            }
        }
    }

    /// <summary>Two partners with one identity would make who sent it a matter of their order in the file.</summary>
    private static void AddSharedIdentities(NesOptions options, List<string> faults)
    {
        var senders = options.Partners.SelectMany(p => p.Value.SenderIds.Select(id => (Kind: "sender", Id: id, p.Key)));
        var certificates = options.Partners.SelectMany(
            p => p.Value.Certificates.Select(id => (Kind: "certificate", Id: id.ToUpperInvariant(), p.Key)));
        foreach (var shared in senders.Concat(certificates).GroupBy(i => (i.Kind, i.Id)).Where(g => g.Count() > 1))
        {
            var owners = string.Join(" and ", shared.Select(i => i.Key));
            faults.Add($"Partners: {owners} share the {shared.Key.Kind} {shared.Key.Id}");
        }
    }

    private static void AddUnknown(IConfiguration configuration, Type type, List<string> faults)
    {
        foreach (var section in configuration.GetChildren())
        {
            var property = Array.Find(
                type.GetProperties(), p => p.Name.Equals(section.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                var known = string.Join(", ", type.GetProperties().Select(p => p.Name));
                faults.Add($"{section.Path}: there is no such setting; there are {known}");
                continue;
            }

            var inner = property.PropertyType;
            if (IsOurs(inner))
            {
                AddUnknown(section, inner, faults);
            }
            else if (inner.IsGenericType && IsOurs(inner.GetGenericArguments()[^1]))
            {
                foreach (var item in section.GetChildren())
                {
                    AddUnknown(item, inner.GetGenericArguments()[^1], faults);
                }
            }
        }
    }

    private static bool IsOurs(Type type) => type.Namespace == typeof(OptionsCheck).Namespace;

    private static string Join(string path, string name) =>
        path.Length == 0 ? name : name.Length == 0 ? path : $"{path}:{name}";
}
