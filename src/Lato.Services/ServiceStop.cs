using Lato.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Services;

/// <summary>Whether all services of the process are to stop, and with which exit code. Thread-safe.</summary>
internal sealed class ServiceStop(ILogger log, GracePeriod gracePeriod) : ILatoService, IDisposable
{
    readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _starting = new();
    readonly Lock _gate = new();
    int? _code; // under the gate
    bool _hasFailed; // under the gate

    public Task Requested => _requested.Task;

    public bool IsRequested => _requested.Task.IsCompleted;

    /// <summary>Cancelled when starting on would be in vain.</summary>
    public CancellationToken Starting => _starting.Token;

    public int Code
    {
        get
        {
            lock (_gate)
            {
                return ExitCode.Clamp(_code ?? (_hasFailed && Environment.ExitCode == 0 ? 1 : Environment.ExitCode));
            }
        }
    }

    /// <summary>The services that are still starting start first.</summary>
    public void StopApplication(int? code = null)
    {
        lock (_gate)
        {
            _code = code ?? _code;
        }

        gracePeriod.Begin(); // the log may hang
        log.ExitCalled(Code);
        Request();
    }

    public void Request()
    {
        if (_requested.TrySetResult())
        {
            gracePeriod.Begin();
        }
    }

    public void Dispose() => _starting.Dispose();

    /// <summary>From outside the services: stops also those that are still starting.</summary>
    public void Interrupt()
    {
        Request();
        _starting.Cancel();
    }

    /// <summary>A service has failed, so that all end with exit code 1.</summary>
    public void Fail()
    {
        lock (_gate)
        {
            _hasFailed = true;
        }

        Interrupt();
    }
}
