using Microsoft.Extensions.Logging;

namespace Lato.Hosting.Services;

/// <summary>Exports what the services of a process tell. Disposing exports what is left.</summary>
internal interface IServiceTelemetry : IAsyncDisposable
{
    /// <summary>Where the log goes too; null for nowhere.</summary>
    ILoggerProvider? Logs { get; }
}
