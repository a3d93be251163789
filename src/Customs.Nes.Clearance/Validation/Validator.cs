using System.Runtime.InteropServices;
using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Reference;
using Customs.Nes.Edifact;

namespace Customs.Nes.Clearance.Validation;

/// <summary>
/// Holds a declaration to every rule and lists all that is wrong, not only the first. A pure function of its
/// arguments; allocates nothing. Whether a DUCR was used before is not asked here: only the ledger knows.
/// </summary>
public static class Validator
{
    public static void Validate(Declaration declaration, DateOnly on, ReferenceData reference, FindingList findings)
    {
        var header = new Check(declaration, on, reference);
        Ask(ExportRules.Header, header, findings);
        foreach (var item in declaration.Items)
        {
            var check = new Check(declaration, item, on, reference);
            Ask(ExportRules.Item, check, findings);
            foreach (ref readonly var document in CollectionsMarshal.AsSpan(item.Documents))
            {
                Ask(ExportRules.Document, new Check(in check, in document), findings);
            }
        }

        Ask(ExportRules.Totals, header, findings);
    }

    private static void Ask(RuleList rules, in Check check, FindingList findings)
    {
        foreach (var rule in rules.For(check.Declaration.Kind))
        {
            if (!rule.Holds(check))
            {
                Report(rule, check, findings);
            }
        }
    }

    private static void Report(Rule rule, in Check check, FindingList findings)
    {
        var finding = check.HasDocument ? OfDocument(rule, check)
            : check.HasItem ? OfItem(rule, check.Item)
            : OfHeader(rule, check.Declaration);
        if (!IsUnreadable(finding, findings))
        {
            findings.Add(finding);
        }
    }

    private static Finding OfHeader(Rule rule, Declaration declaration) => RuleText.Finding(
        rule.Code, 0, rule.Field, declaration.SegmentOf(rule.Field), ValueOf(declaration, rule.Field));

    private static Finding OfItem(Rule rule, DeclarationItem item) => RuleText.Finding(
        rule.Code, item.Number, rule.Field, item.SegmentOf(rule.Field), ValueOf(item, rule.Field));

    private static Finding OfDocument(Rule rule, in Check check)
    {
        var field = rule.Field == Field.Document && check.Document.IsPrevious ? Field.PreviousDocument : rule.Field;
        return RuleText.Finding(
            rule.Code, check.Item.Number, field, check.Document.Segment, check.Document.CodeText);
    }

    /// <summary>The reader has said that the value cannot be read: nothing is left to say about it.</summary>
    private static bool IsUnreadable(in Finding finding, FindingList findings)
    {
        foreach (ref readonly var earlier in findings.Span)
        {
            if (earlier.Code == RuleCode.ValueUnreadable
                && earlier.Item == finding.Item && earlier.Field == finding.Field)
            {
                return true;
            }
        }

        return false;
    }

    private static TextRange ValueOf(Declaration declaration, Field field) =>
        declaration.ValueOf(field) is { IsEmpty: false } value
            ? value
            : field switch
            {
                Field.Ducr => declaration.Ducr,
                Field.DucrPart => declaration.DucrPart,
                Field.Mucr => declaration.Mucr,
                Field.ExporterEori => declaration.ExporterEori,
                Field.DeclarantEori => declaration.DeclarantEori,
                _ => default,
            };

    private static TextRange ValueOf(DeclarationItem item, Field field) =>
        item.ValueOf(field) is { IsEmpty: false } value
            ? value
            : field switch
            {
                Field.Commodity => item.CommodityText,
                Field.Description => item.Description,
                _ => default,
            };
}
