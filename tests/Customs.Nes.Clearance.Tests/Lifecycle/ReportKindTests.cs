using System.Text;
using Customs.Nes.Clearance.Lifecycle;

namespace Customs.Nes.Clearance.Tests.Lifecycle;

public sealed class ReportKindTests
{
    [Fact]
    public void Every_report_has_a_code_of_its_own()
    {
        var codes = Enum.GetValues<ReportKind>().Where(kind => kind != ReportKind.None)
            .Select(kind => Encoding.ASCII.GetString(kind.ToCode())).ToList();

        Assert.DoesNotContain("", codes);
        Assert.Distinct(codes);
    }

    // What is between officers, and what another message of the same moment says, is told to nobody.
    [Theory]
    [InlineData(LifecycleEvent.LodgedBeforeArrival, "P2")]
    [InlineData(LifecycleEvent.RoutedToClearance, "X2")]
    [InlineData(LifecycleEvent.RoutedToExamination, "X1")]
    [InlineData(LifecycleEvent.Seized, "S9")]
    [InlineData(LifecycleEvent.Cancelled, "S4")]
    [InlineData(LifecycleEvent.CancellationRefused, "S3")]
    [InlineData(LifecycleEvent.ArrivalWarned, "P9")]
    [InlineData(LifecycleEvent.DepartureWarned, "S0")]
    [InlineData(LifecycleEvent.DepartureExpired, "ERS")]
    [InlineData(LifecycleEvent.Taken, "")]
    [InlineData(LifecycleEvent.LoweringProposed, "")]
    [InlineData(LifecycleEvent.GoodsArrived, "")]
    public void What_happened_says_which_report_is_due(LifecycleEvent happening, string code) =>
        Assert.Equal(code, Encoding.ASCII.GetString(ReportKinds.Of(happening).ToCode()));
}
