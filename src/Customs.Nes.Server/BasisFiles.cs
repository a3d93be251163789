using System.Security.Cryptography;
using Customs.Nes.Clearance.Assessment;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Intake;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Ledger;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server;

/// <summary>What decisions rest on, from files to the ledger that must be able to give it back.</summary>
internal static class BasisFiles
{
    private const int SamplingKeyLength = 32;

    /// <summary>Every fault of every file, each with its line.</summary>
    /// <exception cref="SettingsException">There are faults.</exception>
    public static DecisionBasis Load(NesOptions options)
    {
        var faults = new List<string>();
        var reference = LoadReference(options, faults);
        var rules = LoadRules(options, LoadSamplingKey(options.SamplingKeyFile), faults);
        return faults.Count == 0
            ? new DecisionBasis(reference!, rules!, Terms.Of(options).ToText())
            {
                Limits = options.Limits.ToTimeLimits(),
            }
            : throw new SettingsException(faults);
    }

    public static ReferenceData LoadReference(NesOptions options)
    {
        var faults = new List<string>();
        return LoadReference(options, faults) ?? throw new SettingsException(faults);
    }

    /// <summary>Keeps the texts, so that a decision can be made again when the files have long changed.</summary>
    /// <param name="rules">Keeps the rule sets; the same from one basis to the next.</param>
    public static void Keep(ILedger ledger, KeptRules rules, DecisionBasis basis)
    {
        ledger.Keep(KeptBasis.ReferenceKind, basis.Reference.Hash, basis.Reference.Canonical);
        rules.Keep(basis.Rules);
        ledger.Keep(KeptBasis.Kind, basis.Hash, KeptBasis.Of(basis).ToText());
    }

    private static ReferenceData? LoadReference(NesOptions options, List<string> faults)
    {
        var folder = NesConfiguration.FindFolder(options.ReferenceFolder);
        var load = ReferenceData.Load(folder);
        faults.AddRange(load.Faults.Select(fault => Path.IsPathRooted(fault.File) ? $"{fault}" : $"{folder}/{fault}"));
        return load.Data;
    }

    private static RuleSet? LoadRules(NesOptions options, SamplingKey key, List<string> faults)
    {
        var folder = NesConfiguration.FindFolder(options.ProfilesFolder);
        if (!Directory.Exists(folder))
        {
            faults.Add($"{folder}: there is no such folder");
            return null;
        }

        var found = new List<ProfileFault>();
        var rules = RuleSet.Compile(ProfileFolder.Read(folder), key, found);
        faults.AddRange(found.Where(fault => !fault.IsWarning).Select(fault => $"{folder}/{fault}"));
        return rules;
    }

    /// <summary>
    /// The secret that selects at random. It lies beside the store, not in it: whoever may read decisions must not be
    /// able to foretell them.
    /// </summary>
    private static SamplingKey LoadSamplingKey(string file)
    {
        if (file.Length == 0)
        {
            return new SamplingKey([]);
        }

        if (!File.Exists(file))
        {
            Create(file);
        }

        return ReadSamplingKey(file);
    }

    public static SamplingKey ReadSamplingKey(string file)
    {
        OwnerOnlyFile.ThrowIfExposed(file);
        var secret = File.ReadAllBytes(file);
        return secret.Length >= SamplingKeyLength
            ? new SamplingKey(secret)
            : throw new SettingsException($"{file}: a sampling key has at least {SamplingKeyLength} octets");
    }

    private static void Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        stream.Write(RandomNumberGenerator.GetBytes(SamplingKeyLength));
    }
}
