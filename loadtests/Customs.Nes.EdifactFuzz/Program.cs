using Customs.Nes.EdifactFuzz;
using SharpFuzz;

// afl-fuzz gives the octets on standard input; a file name on the command line replays one finding without it, and a
// folder every file of it.
if (args is [var path])
{
    var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path];
    foreach (var file in files)
    {
        EdifactTarget.Run(File.ReadAllBytes(file));
    }

    return;
}

Fuzzer.OutOfProcess.Run(stream =>
{
    using var octets = new MemoryStream();
    stream.CopyTo(octets);
    EdifactTarget.Run(octets.ToArray());
});
