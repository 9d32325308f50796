using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Lato.Hosting.Services;

/// <summary>The first SIGINT or SIGTERM asks the services to stop; a second one ends the process at once, as it does without a handler.</summary>
internal sealed class ServiceSignals : IDisposable
{
    readonly PosixSignalRegistration[] _registrations;
    readonly ServiceStop _stop;
    readonly ILogger _log;
    int _received;

    public ServiceSignals(ServiceStop stop, ILogger log)
    {
        (_stop, _log) = (stop, log);
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Receive))];
    }

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());

    void Receive(PosixSignalContext context)
    {
        if (Interlocked.Increment(ref _received) > 1)
        {
            return;
        }

        context.Cancel = true;
        _log.SignalReceived(context.Signal);
        _stop.Interrupt();
    }
}
