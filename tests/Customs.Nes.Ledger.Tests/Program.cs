using Customs.Nes.Ledger.Tests;

// The kill tests start this program anew as the process that dies; otherwise it runs the tests.
if (args is ["load", var storePath, var round])
{
    return await KilledLoad.RunAsync(storePath, int.Parse(round, System.Globalization.CultureInfo.InvariantCulture));
}

if (args.Contains("--server") || args.Contains("--internal-msbuild-node"))
{
    return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
        args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}

return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
