using Customs.Nes.Server.Commands;

namespace Customs.Nes.Server.Tests;

public sealed class CommandLineTests
{
    public static TheoryData<string> Names => [.. CommandLine.All.Select(command => command.Build().Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_command_has_help_with_an_example(string name)
    {
        var (code, output, error) = await RunAsync(name, "--help");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        Assert.Contains($"nes {name}", output, StringComparison.Ordinal);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_wrong_command_line_is_exit_code_2_and_says_so_on_standard_error_alone()
    {
        var (code, output, error) = await RunAsync("serve", "--no-such-option");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Empty(output);
        Assert.Contains("--no-such-option", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_exit_code_2()
    {
        var (code, output, error) = await RunAsync("serve", "--listen", "0.0.0.0:0", "--trust-sender");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Empty(output);
        Assert.Contains("TrustSender", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_commands_spells_out_no_choices()
    {
        var (_, output, _) = await RunAsync("--help");

        Assert.Contains("  act <act> <ucr> ", output, StringComparison.Ordinal);
    }

    /// <summary>Each says which file, and what is wrong with it.</summary>
    [Theory]
    [InlineData("edifact FOLDER/none.edi", 2, "none.edi: there is no such file")]
    [InlineData("edifact ", 2, "path: an empty name is no file")]
    [InlineData("rates FOLDER/none.csv", 2, "none.csv: there is no such file")]
    [InlineData("play FOLDER/none.nes", 2, "there is no such file")]
    [InlineData("submit FOLDER/none.edi --to 127.0.0.1:1", 2, "none.edi: there is no such file")]
    [InlineData("generate --count 1 --out FOLDER/none/out.edi", 2, "none/out.edi: there is no such folder")]
    [InlineData("verify --store FOLDER/none.db", 1, "There is no store")]
    [InlineData("serve --settings FOLDER/bad.json", 2, "LineNumber: 1")]
    [InlineData("serve --store FOLDER/bad.json --listen 127.0.0.1:0 --trust-sender", 1, "bad.json' cannot be opened:")]
    [InlineData("serve --store FOLDER --listen 127.0.0.1:0 --trust-sender", 1, "' cannot be opened:")]
    [InlineData("serve --store FOLDER/bad.json/a.db --listen 127.0.0.1:0 --trust-sender", 1, "a.db' cannot be opened:")]
    public async Task What_cannot_be_read_or_written_is_named(string line, int code, string said)
    {
        var folder = Directory.CreateTempSubdirectory("nes-line");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "bad.json"), "{ \"Edi\": {\n  IdleSeconds } }");

        var arguments = line.Replace("FOLDER", folder.FullName, StringComparison.Ordinal).Split(' ');
        var (actual, output, error) = await RunAsync(arguments);

        folder.Delete(recursive: true);
        Assert.Equal(code, actual);
        Assert.Contains(said, output + error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
