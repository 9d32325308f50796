using Microsoft.Extensions.Logging;

namespace Lato.Hosting.Services;

/// <summary>From the command line to the exit code.</summary>
internal static class ServiceRun
{
    const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, ServiceDefinition[] services, ServiceLogs logs)
    {
        ServiceArguments arguments;
        try
        {
            arguments = ServiceArguments.Parse(args);
            RequireWebForPort(arguments, services);
        }
        catch (ServiceUsageException wrong)
        {
            logs.Log.WrongUsage(wrong.Message);
            return WrongUsage;
        }

        try
        {
            logs.Configure(arguments);
        }
        catch (Exception failure)
        {
            logs.Log.ConfigurationFailed(failure);
            return 1;
        }

        using var stop = new ServiceStop(logs.Log);
        using (new ServiceSignals(stop, logs.Log))
        {
            await new ServiceProcess(new ServiceHostBuilder(arguments, stop, logs), stop, logs.Log).RunAsync(services).ConfigureAwait(false);
        }

        return stop.Code;
    }

    static void RequireWebForPort(ServiceArguments arguments, ServiceDefinition[] services)
    {
        if (arguments.Port is not null && !Array.Exists(services, service => service.IsWeb))
        {
            throw new ServiceUsageException($"Invalid option --port: {string.Join(", ", services.Select(service => $"'{service.Name}'"))} has no handler at an edge that listens");
        }
    }
}
