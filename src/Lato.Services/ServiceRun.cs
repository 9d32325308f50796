namespace Lato.Services;

/// <summary>From the command line to the exit code.</summary>
internal static class ServiceRun
{
    const int Failed = 1;
    const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args, ServiceDefinition[] services, ServiceLogs logs)
    {
        ServiceArguments arguments;
        logs.Early = ServiceArguments.EarlyLogger(args);
        try
        {
            arguments = ServiceArguments.Parse(args);
            RequireOwnPort(arguments, services);
        }
        catch (ServiceUsageException wrong)
        {
            logs.Log.WrongUsage(wrong.Message);
            return WrongUsage;
        }
        catch (Exception failure)
        {
            logs.Log.InitializeFailed(failure, string.Join(", ", services.Select(service => service.Name)));
            return Failed;
        }

        try
        {
            logs.Configure(arguments, services[0]);
        }
        catch (Exception failure)
        {
            logs.Log.ConfigurationFailed(failure);
            return Failed;
        }

        using var gracePeriod = new GracePeriod(logs.Log);
        using var stop = new ServiceStop(logs.Log, gracePeriod);
        using (new ServiceSignals(stop, gracePeriod, logs.Log))
        {
            await new ServiceProcess(new ServiceHostBuilder(arguments, stop, logs), stop, gracePeriod, logs.Log).RunAsync(services).ConfigureAwait(false);
        }

        await gracePeriod.CoversAsync(Task.Run(() => logs.FlushAsync().AsTask())).ConfigureAwait(false);

        return stop.Code;
    }

    /// <summary>A port is for one service that listens.</summary>
    static void RequireOwnPort(ServiceArguments arguments, ServiceDefinition[] services)
    {
        if (arguments.Port is not { } port)
        {
            return;
        }

        var listening = services.Where(service => service.IsWeb).Select(service => service.Name).ToList();
        if (listening.Count == 0)
        {
            throw new ServiceUsageException($"Invalid option --port: {string.Join(", ", services.Select(service => $"'{service.Name}'"))} has no handler of a transport that listens");
        }

        if (listening.Count > 1 && port.Trim('0').Length > 0)
        {
            throw new ServiceUsageException(
                $"Invalid option --port: {string.Join(" and ", listening.Select(name => $"'{name}'"))} cannot share a port. Give each its own: {string.Join(" ", listening.Select(name => $"--lato:applications:{name}:http:port=…"))}");
        }
    }
}
