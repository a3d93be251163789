using System.Security.Cryptography;
using System.Text.Json;
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
    private const string ReferenceKind = "reference";
    private const string RulesKind = "rules";
    private const int SamplingKeyLength = 32;

    /// <summary>Every fault of every file, each with its line.</summary>
    /// <exception cref="SettingsException">There are faults.</exception>
    public static DecisionBasis Load(NesOptions options)
    {
        var faults = new List<string>();
        var reference = LoadReference(options, faults);
        var rules = LoadRules(options, LoadSamplingKey(options), faults);
        return faults.Count == 0 ? new DecisionBasis(reference!, rules!) : throw new SettingsException(faults);
    }

    public static ReferenceData LoadReference(NesOptions options)
    {
        var faults = new List<string>();
        return LoadReference(options, faults) ?? throw new SettingsException(faults);
    }

    /// <summary>Keeps the texts, so that a decision can be made again when the files have long changed.</summary>
    public static void Keep(ILedger ledger, DecisionBasis basis)
    {
        ledger.Keep(ReferenceKind, basis.Reference.Hash, basis.Reference.Canonical);
        ledger.Keep(RulesKind, basis.Rules.Hash, JsonSerializer.Serialize(basis.Rules.Texts));
    }

    /// <summary>A set as it was kept.</summary>
    /// <exception cref="InvalidDataException">It was not, or it no longer gives the hash it was kept under.</exception>
    public static ReferenceData ReferenceOf(string hash, Func<string, string, string?> kept)
    {
        var text = kept(ReferenceKind, hash) ?? throw new InvalidDataException($"Reference data {hash} is not kept.");
        var load = ReferenceData.Replay(text);
        return load.IsLoaded && load.Data.Hash == hash
            ? load.Data
            : throw new InvalidDataException($"Reference data kept as {hash} no longer has that hash.");
    }

    /// <inheritdoc cref="ReferenceOf"/>
    public static RuleSet RulesOf(string hash, Func<string, string, string?> kept, NesOptions options)
    {
        var text = kept(RulesKind, hash) ?? throw new InvalidDataException($"Rule set {hash} is not kept.");
        var texts = JsonSerializer.Deserialize<List<ProfileText>>(text) ?? [];
        var rules = RuleSet.Compile(texts, LoadSamplingKey(options), []);
        return rules?.Hash == hash
            ? rules
            : throw new InvalidDataException(
                $"Rule set kept as {hash} no longer has that hash; it needs the sampling key it was made with.");
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
    private static SamplingKey LoadSamplingKey(NesOptions options)
    {
        var file = options.SamplingKeyFile;
        if (file.Length == 0)
        {
            return new SamplingKey([]);
        }

        if (!File.Exists(file))
        {
            Create(file);
        }

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
