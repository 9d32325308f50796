using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>The first SIGINT or SIGTERM asks the services to stop; a second one ends the process at once, as it does without a handler.</summary>
internal sealed class ServiceSignals : IDisposable
{
    readonly PosixSignalRegistration[] _registrations;
    readonly ServiceStop _stop;
    readonly GracePeriod _gracePeriod;
    readonly ILogger _log;
    int _received;

    public ServiceSignals(ServiceStop stop, GracePeriod gracePeriod, ILogger log)
    {
        (_stop, _gracePeriod, _log) = (stop, gracePeriod, log);
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
        _gracePeriod.Begin(); // the log may hang
        _log.SignalReceived(context.Signal);
        _stop.Interrupt();
    }
}
