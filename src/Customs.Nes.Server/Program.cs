using Customs.Nes.Server.Commands;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
