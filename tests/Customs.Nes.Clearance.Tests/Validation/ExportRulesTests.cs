using Customs.Nes.Clearance.Declarations;
using Customs.Nes.Clearance.Tests.Reference;
using Customs.Nes.Clearance.Validation;

namespace Customs.Nes.Clearance.Tests.Validation;

public sealed class ExportRulesTests
{
    private static readonly RuleRow[] Rows = [.. HeaderRuleRows.All, .. ItemRuleRows.All, .. TotalRuleRows.All];

    public static TheoryData<int, string> RowData { get; } = AllRows();

    [Theory]
    [MemberData(nameof(RowData))]
    public void A_rule_finds_what_breaks_it_and_nothing_else(int index, string name)
    {
        var row = Rows[index];

        var (declaration, findings) = MessageText.Judge(row.Text(), DateOnly.Parse(row.On));

        var found = findings.Span.ToArray().Where(finding => finding.Code == row.Code).ToArray();
        Assert.True(row.Holds == (found.Length == 0), $"{name}: {Told(declaration, findings)}");
    }

    [Fact]
    public void Every_rule_has_a_row_that_passes_and_one_that_fails()
    {
        var lacking = ExportRules.All.Select(rule => rule.Code).Distinct().Where(code =>
            !Array.Exists(Rows, row => row.Code == code && row.Holds)
            || !Array.Exists(Rows, row => row.Code == code && !row.Holds));

        Assert.Empty(lacking);
    }

    [Theory]
    [InlineData(DeclarationKind.Efd)]
    [InlineData(DeclarationKind.Esp)]
    [InlineData(DeclarationKind.Esd)]
    [InlineData(DeclarationKind.Elp)]
    [InlineData(DeclarationKind.Ecr)]
    public void Nothing_is_found_in_a_faultless_declaration(DeclarationKind kind)
    {
        var (declaration, findings) = MessageText.Judge(MessageText.Of(kind), ShippedReference.Day);

        Assert.True(findings.Count == 0, Told(declaration, findings));
    }

    [Fact]
    public void All_findings_are_told_at_once_and_each_points_at_its_place()
    {
        var row = RuleRow.Bad(
            RuleCode.DestinationUnknown,
            "LOC+36+IN&KGM:320&22083071&CNT+11:14&N934",
            "LOC+36+ZZ&KGM:299&2208307&CNT+11:15&N999");

        var (declaration, findings) = MessageText.Judge(row.Text(), ShippedReference.Day);

        Assert.Equal(
            [
                "121 item 0 Destination segment 4 'ZZ'",
                "224 item 1 NetMass segment 19 '300'",
                "260 item 1 Document segment 26 'N999'",
                "211 item 2 Commodity segment 27 '2208307'",
                "304 item 0 PackageCount segment 37 '15'",
            ],
            findings.Span.ToArray().Select(finding => Pointer(declaration, finding)));
        Assert.True(findings.HasFatal);
    }

    [Fact]
    public void A_value_that_cannot_be_read_is_told_once()
    {
        var row = RuleRow.Bad(RuleCode.NetMassMissing, "KGM:300&LOC+36+IN", "KGM:3OO&LOC+36+COUNTRYX1");

        var (declaration, findings) = MessageText.Judge(row.Text(), ShippedReference.Day);

        Assert.Equal(
            ["601 item 0 Destination segment 4 'COUNTRYX1'", "601 item 1 NetMass segment 19 '3OO'"],
            findings.Span.ToArray().Select(finding => Pointer(declaration, finding)));
    }

    [Fact]
    public void What_is_missing_has_segment_0_or_the_segment_that_lacks_it()
    {
        var row = RuleRow.Bad(RuleCode.LocationMissing, "LOC+14+GBFXT::109'&MEA+AAR++KGM:300'&MOA+123:1000'", "&&");

        var (declaration, findings) = MessageText.Judge(row.Text(), ShippedReference.Day);

        Assert.Equal(
            [
                "130 item 0 Location segment 0 ''",
                "220 item 1 NetMass segment 0 ''",
                "230 item 1 StatisticalValue segment 0 ''",
            ],
            findings.Span.ToArray().Select(finding => Pointer(declaration, finding)));
    }

    [Fact]
    public void Validating_allocates_nothing()
    {
        var (declaration, findings) = MessageText.Judge(MessageText.Of(DeclarationKind.Efd), ShippedReference.Day);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++)
        {
            Validator.Validate(declaration, ShippedReference.Day, ShippedReference.Data, findings);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(0, findings.Count);
    }

    private static TheoryData<int, string> AllRows()
    {
        var data = new TheoryData<int, string>();
        for (var index = 0; index < Rows.Length; index++)
        {
            data.Add(index, $"{Rows[index].Code} {(Rows[index].Holds ? "holds" : "fails")}: {Rows[index].Replace}");
        }

        return data;
    }

    private static string Told(Declaration declaration, FindingList findings) =>
        "found " + string.Join(", ", findings.Span.ToArray().Select(finding => Pointer(declaration, finding)));

    private static string Pointer(Declaration declaration, Finding finding) =>
        $"{(int)finding.Code} item {finding.Item} {finding.Field} segment {finding.Segment} "
        + $"'{declaration.Text(finding.Value)}'";
}
