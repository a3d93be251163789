using System.Globalization;
using Customs.Nes.Ledger.Tests;

// The kill tests start this program anew as the process that dies; otherwise it runs the tests.
if (args is ["load", var storePath, var round])
{
    return await KilledLoad.RunAsync(storePath, int.Parse(round, CultureInfo.InvariantCulture), int.MaxValue);
}

// And the tests of failing system calls as the process they fail in.
if (args is ["load-some", var failingPath])
{
    return await KilledLoad.RunAsync(failingPath, round: 0, countEach: 10, workers: 8);
}

// And the tests of killed migrations.
if (args is ["migrate", var oldPath])
{
    await using var ledger = Customs.Nes.Ledger.Sqlite.SqliteLedger.Open(oldPath, new TinyClerk());
    Console.WriteLine("open");
    return 0;
}

if (args.Contains("--server") || args.Contains("--internal-msbuild-node"))
{
    return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(
        args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}

return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
