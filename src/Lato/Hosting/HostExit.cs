using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Hosting;

/// <summary>Exits from a host that other code runs: the process ends with the code if the program ends when its host has stopped.</summary>
internal sealed class HostExit(IHostApplicationLifetime lifetime, ILoggerFactory loggers) : ILatoService
{
    public void StopApplication(int? code = null)
    {
        if (code is { } value)
        {
            Environment.ExitCode = ExitCode.Clamp(value);
        }

        loggers.CreateLogger(ExitLog.Category).ExitCalled(Environment.ExitCode);
        lifetime.StopApplication();
    }
}
