using System.CommandLine;
using Customs.Nes.LoadTests.Ledger;

var root = new RootCommand("Load tests: what the whole does. A run that does not reconcile has no speed.");
root.Subcommands.Add(LedgerLoadCommand.Create());
return await root.Parse(args).InvokeAsync();
