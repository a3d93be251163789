using System.Net;

namespace Customs.Nes.Server;

/// <summary>Everything the server says of itself. Numbers are never reused; no message content, ever.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Listening for EDI on {EndPoint}, partners known by {Identity}")]
    public static partial void Listening(this ILogger log, EndPoint endPoint, string identity);

    [LoggerMessage(2, LogLevel.Information, "Reference data {Reference}, rules {Rules}, ledger at position {Position}")]
    public static partial void Ready(this ILogger log, string reference, string rules, long position);

    [LoggerMessage(
        3, LogLevel.Information, "Stopped, ledger at position {Position}; collections of generation 0, 1, 2: "
        + "{Young}, {Middle}, {Old}")]
    public static partial void Stopped(this ILogger log, long position, int young, int middle, int old);

    [LoggerMessage(5, LogLevel.Information, "Listening for HTTP on {EndPoint}, partners known by {Identity}")]
    public static partial void ListeningForHttp(this ILogger log, EndPoint endPoint, string identity);

    [LoggerMessage(6, LogLevel.Information, "Rules {Rules} are in force")]
    public static partial void RulesChanged(this ILogger log, string rules);

    [LoggerMessage(7, LogLevel.Error, "Rules approved cannot be used with those in force, which stay; see nes profile")]
    public static partial void RulesNotUsable(this ILogger log);

    [LoggerMessage(8, LogLevel.Critical, "The index of risk profiles and a full scan differ: do not trust the index")]
    public static partial void IndexDiffers(this ILogger log);

    [LoggerMessage(10, LogLevel.Warning, "No place for another connection from {Address}")]
    public static partial void ConnectionRefused(this ILogger log, IPAddress address);

    [LoggerMessage(11, LogLevel.Debug, "Connection from {Address} lost: {Reason}")]
    public static partial void ConnectionLost(this ILogger log, IPAddress address, string reason);

    [LoggerMessage(12, LogLevel.Error, "Connection from {Address} ended by a fault of ours")]
    public static partial void ConnectionFailed(this ILogger log, Exception fault, IPAddress address);

    [LoggerMessage(30, LogLevel.Information, "Views kept up, at row {Position}, {Lag} behind the ledger")]
    public static partial void ViewsKept(this ILogger log, long position, long lag);

    [LoggerMessage(31, LogLevel.Warning, "Views are {Lag} rows behind the ledger")]
    public static partial void ViewsBehind(this ILogger log, long lag);

    [LoggerMessage(32, LogLevel.Warning, "Views are tried again, and nothing falls due until then: {Reason}")]
    public static partial void ViewsElsewhere(this ILogger log, string reason);

    [LoggerMessage(33, LogLevel.Error, "Views cannot be kept up; nothing falls due until they can")]
    public static partial void ViewsFailed(this ILogger log, Exception fault);

    [LoggerMessage(34, LogLevel.Information, "{Count} limits fell due and were told to the ledger")]
    public static partial void TimersTold(this ILogger log, int count);

    [LoggerMessage(35, LogLevel.Warning, "No views are kept, so nothing falls due here")]
    public static partial void ViewsOff(this ILogger log);

    [LoggerMessage(21, LogLevel.Critical, "The store's disk is down to its reserve: connections that send are closed")]
    public static partial void LedgerFull(this ILogger log);

    [LoggerMessage(20, LogLevel.Critical, "The ledger cannot commit; nothing more is acknowledged, the process stops")]
    public static partial void LedgerFailed(this ILogger log, Exception fault);
}
