using System.CommandLine;
using Customs.Nes.LoadTests.Ledger;
using Customs.Nes.LoadTests.Runs;

var root = new RootCommand("Load tests: what the whole does. A run that does not reconcile has no speed.");
LoadCommands.AddTo(root);
root.Subcommands.Add(LedgerLoadCommand.Create());
return await root.Parse(args).InvokeAsync();
