using System.Runtime.InteropServices;

namespace Customs.Nes.Ledger;

/// <summary>
/// Lets the calling thread go first where others of the machine want its processor too. All answers wait for the one
/// writer: each time it stands behind threads that prepare the next messages, everybody does.
/// </summary>
internal static class ThreadPrecedence
{
    // Nine times the share of an ordinary thread (sched(7)); any number below 0 needs a permission.
    private const int Nice = -10;

    private const int OfThread = 0;
    private const int Caller = 0;

    /// <summary>
    /// Where it is not permitted, nothing changes. On Linux that takes CAP_SYS_NICE, or a limit of the service
    /// (LimitNICE=-10 of systemd): Linux keeps a nice value for each thread, and .NET does not set it.
    /// </summary>
    public static void Raise()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(OfThread, Caller, Nice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.AboveNormal;
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, int who, int nice);
}
