using Microsoft.Extensions.Logging;

namespace Lato;

/// <summary>Exports what the services of a process tell. Disposing exports what is left.</summary>
public interface IServiceTelemetry : IAsyncDisposable
{
    /// <summary>Where the log goes too; null for nowhere.</summary>
    ILoggerProvider? Logs { get; }
}
