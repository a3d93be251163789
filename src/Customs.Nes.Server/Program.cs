using System.Globalization;
using Customs.Nes.Server.Commands;

// Whatever the machine is set to, this program reads and writes the same.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
