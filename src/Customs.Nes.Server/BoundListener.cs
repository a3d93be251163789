using System.Net;
using Customs.Nes.Server.Settings;

namespace Customs.Nes.Server;

/// <summary>A listener as it came up: a port of 0 has become a real one.</summary>
public sealed record BoundListener(ListenerOptions Options, IPEndPoint EndPoint);
