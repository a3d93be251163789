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

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
