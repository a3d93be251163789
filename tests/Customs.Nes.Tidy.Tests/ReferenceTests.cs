using System.Reflection;
using System.Xml.Linq;

namespace Customs.Nes.Tidy.Tests;

/// <summary>References between the product's assemblies run one way: Edifact, Clearance, Ledger, Server.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Order =
        ["Customs.Nes.Edifact", "Customs.Nes.Clearance", "Customs.Nes.Ledger", "Customs.Nes.Server"];

    public static TheoryData<string> Projects => [.. Order];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_before_it(string project)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));

        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        Assert.All(references, reference => AssertBefore(reference, project));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void An_assembly_as_built_refers_only_to_those_before_it(string project)
    {
        var assembly = Assembly.Load(project == "Customs.Nes.Server" ? "nes" : project);

        var references = assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name == "nes" || name.StartsWith("Customs.Nes.", StringComparison.Ordinal));

        Assert.All(references, reference => AssertBefore(reference, project));
    }

    [Fact]
    public void There_are_four_product_assemblies()
    {
        var projects = Repository.Files("src", ".csproj").Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(Order.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Customs.Nes.Edifact", "System.Net.", "System.Data.", "Microsoft.")]
    [InlineData("Customs.Nes.Clearance", "System.Net.", "System.Data.", "Microsoft.", "Dapper")]
    [InlineData("Customs.Nes.Ledger", "System.Net.", "Microsoft.AspNetCore.")]
    public void What_decides_knows_no_socket_and_no_store(string project, params string[] strangers)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!);

        Assert.DoesNotContain(references, name => strangers.Any(s => name.StartsWith(s, StringComparison.Ordinal)));
    }

    private static void AssertBefore(string reference, string project) =>
        Assert.InRange(Array.IndexOf(Order, reference), 0, Array.IndexOf(Order, project) - 1);
}
