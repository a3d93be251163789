using System.Text;
using Customs.Nes.Clearance.Assessment.Language;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Assessment;

/// <summary>
/// Tries the examples of a profile: they are its tests, and one that fails keeps the rule set from being used.
/// </summary>
internal sealed class ExampleCheck
{
    private readonly FactReader _facts = new();
    private readonly FullScan _scan;
    private readonly List<ProfileFault> _faults;
    private readonly Declaration _declaration = new();
    private readonly byte[] _message = new byte[4096];
    private int _messageLength;

    public ExampleCheck(IReadOnlyDictionary<string, CodeList> lists, List<ProfileFault> faults)
    {
        _scan = new FullScan(_facts) { Lists = lists };
        _faults = faults;
        _facts.Open(_declaration, SterlingOnly.Instance, default);
    }

    public void Check(Profile profile)
    {
        foreach (var example in profile.Examples)
        {
            Declare(example);
            var truth = _scan.Evaluate(profile.When, 0);
            if (example.Matches != (truth == Truth.Yes))
            {
                var outcome = truth switch
                {
                    Truth.Yes => "matches it",
                    Truth.No => "does not match it",
                    _ => "leaves out a value the condition hangs on",
                };
                var kind = example.Matches ? "matches" : "passes";
                _faults.Add(new ProfileFault(
                    profile.File, example.Line, example.Column, $"{profile.Id}: the example '{kind}' {outcome}"));
            }
        }
    }

    private void Declare(ProfileExample example)
    {
        // No release characters: what stands in an example stands for itself.
        _declaration.Reset(_message, ServiceCharacters.Default with { Release = 0 });
        _declaration.Kind = DeclarationKind.Efd;
        _messageLength = 0;
        var item = _declaration.AddItem(0);
        foreach (var value in example.Values)
        {
            if (FactTable.Of(value.Fact).IsOfItem)
            {
                Set(item, value);
            }
            else
            {
                Set(value);
            }
        }
    }

    private void Set(ExampleValue value)
    {
        switch (value.Fact)
        {
            case Fact.Destination: _declaration.Destination = value.Text; break;
            case Fact.DispatchCountry: _declaration.DispatchCountry = value.Text; break;
            case Fact.ConsigneeCountry: _declaration.ConsigneeCountry = value.Text; break;
            case Fact.Location: _declaration.Location = value.Text; break;
            case Fact.Shed: _declaration.Shed = value.Text; break;
            case Fact.Mode: _declaration.BorderMode = value.Text[0]; break;
            case Fact.Kind: _declaration.Kind = KindOf(value.Text); break;
            case Fact.DeclarationType: _declaration.DeclarationType = value.Text; break;
            case Fact.Subdivision: _declaration.Subdivision = value.Text[0]; break;
            case Fact.Representation: _declaration.Representation = value.Text[0]; break;
            case Fact.TransportNationality: _declaration.TransportNationality = value.Text; break;
            case Fact.InvoiceCurrency: _declaration.InvoiceCurrency = value.Text; break;
            case Fact.Exporter: _declaration.ExporterEori = Write(value.Text); break;
            case Fact.Declarant: _declaration.DeclarantEori = Write(value.Text); break;
            case Fact.ConsigneeName: _declaration.ConsigneeName = Write(value.Text); break;
            case Fact.TransportIdentity: _declaration.TransportIdentity = Write(value.Text); break;
            case Fact.InvoiceTotal: _declaration.InvoiceTotalHundredths = value.Number / 100; break;
            default: break; // The number of items is always one; totals follow from them.
        }
    }

    private void Set(DeclarationItem item, ExampleValue value)
    {
        switch (value.Fact)
        {
            case Fact.Commodity: item.Commodity = value.Text; break;
            case Fact.Cpc: item.Cpc = value.Text; break;
            case Fact.Origin: item.Origin = value.Text; break;
            case Fact.PackageKind: item.PackageKind = value.Text; break;
            case Fact.NetMass: item.NetMassGrams = value.Number / 10; break;
            case Fact.GrossMass: item.GrossMassGrams = value.Number / 10; break;
            case Fact.Value: item.StatisticalValueHundredths = value.Number / 100; break;
            case Fact.SupplementaryQuantity: item.SupplementaryThousandths = value.Number / 10; break;
            case Fact.Packages: item.PackageCount = (int)Math.Min(value.Number / FactTable.Scale, int.MaxValue); break;
            case Fact.Description: item.Description = Write(value.Text); break;
            case Fact.AdditionalInformation: item.AdditionalInformation.Add(value.Text); break;
            case Fact.Document:
                item.Documents.Add(new DeclarationDocument(value.Text, default, default, false, 0));
                break;
            case Fact.DocumentStatus:
                item.Documents.Add(new DeclarationDocument(default, default, value.Text, false, 0));
                break;
            case Fact.PreviousDocument:
                item.Documents.Add(new DeclarationDocument(value.Text, default, default, true, 0));
                break;
            default: break;
        }
    }

    private TextRange Write(string text)
    {
        var length = Math.Min(text.Length, _message.Length - _messageLength);
        var range = new TextRange(_messageLength, length);
        Encoding.Latin1.GetBytes(text.AsSpan(0, length), _message.AsSpan(_messageLength));
        _messageLength += length;
        return range;
    }

    private static DeclarationKind KindOf(string text) => text switch
    {
        "EFD" => DeclarationKind.Efd,
        "ESP" => DeclarationKind.Esp,
        "ESD" => DeclarationKind.Esd,
        "ELP" => DeclarationKind.Elp,
        "ECR" => DeclarationKind.Ecr,
        "EXS" => DeclarationKind.Exs,
        _ => DeclarationKind.None,
    };
}
