using System.Runtime.InteropServices;

namespace Lato.Cli.Running;

/// <summary>Hands the signals that the tool gets on to the services. Thread-safe.</summary>
internal sealed class ToolSignals : IDisposable
{
    readonly CancellationTokenSource _stopping = new();
    readonly Lock _gate = new();
    readonly List<RunningService> _services = []; // under the gate
    readonly PosixSignalRegistration[] _registrations;

    public ToolSignals() => _registrations =
        [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Receive))];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public void Add(RunningService service)
    {
        lock (_gate)
        {
            _services.Add(service);
        }
    }

    public void Remove(RunningService service)
    {
        lock (_gate)
        {
            _services.Remove(service);
        }
    }

    /// <summary>Stops everything, once.</summary>
    public void StopAll()
    {
        if (!_stopping.IsCancellationRequested)
        {
            Send(PosixSignal.SIGTERM);
            _stopping.Cancel();
        }
    }

    public void Dispose()
    {
        Array.ForEach(_registrations, registration => registration.Dispose());
        _stopping.Dispose();
    }

    void Receive(PosixSignalContext context)
    {
        context.Cancel = true;

        // A terminal sends its SIGINT to the services too.
        if (context.Signal != PosixSignal.SIGINT || Console.IsInputRedirected)
        {
            Send(context.Signal);
        }

        _stopping.Cancel();
    }

    void Send(PosixSignal signal)
    {
        lock (_gate)
        {
            _services.ForEach(service => service.Signal(signal));
        }
    }
}
