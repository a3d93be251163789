using Customs.Nes.EdifactFuzz;
using SharpFuzz;

// A file on the command line is run without afl, to see one finding again, and a folder file by file. With none, afl
// gives one case after the other to this process: persistent mode, a hundred times as fast as a process to each.
if (args is [var path])
{
    var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path];
    foreach (var file in files)
    {
        EdifactTarget.Run(File.ReadAllBytes(file));
    }

    return;
}

using var octets = new MemoryStream();
Fuzzer.Run(stream =>
{
    octets.SetLength(0);
    stream.CopyTo(octets);
    EdifactTarget.Run(octets.ToArray());
});
