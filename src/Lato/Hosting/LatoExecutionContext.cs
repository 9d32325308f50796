using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Lato.Hosting;

/// <summary>The execution context of one host.</summary>
internal sealed class LatoExecutionContext(HostedApplications applications, IServiceProvider services) : IExecutionContext
{
    public string LatoVersion { get; } = typeof(LatoExecutionContext).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public string DotnetVersion { get; } = Environment.Version.ToString();

    public string OperatingSystem { get; } = RuntimeInformation.OSDescription;

    public int ProcessId => Environment.ProcessId;

    public DateTimeOffset StartedAt { get; } = StartOfProcess();

    public IReadOnlyList<string> Services => [.. applications.Identifiers];

    public IReadOnlyDictionary<string, EdgeTasks> Edges => applications.All(services)
        .SelectMany(application => application.EdgeTallies)
        .GroupBy(tally => tally.Key, tally => tally.Value.Tasks)
        .ToDictionary(edge => edge.Key, edge => new EdgeTasks(edge.Sum(tasks => tasks.Current), edge.Sum(tasks => tasks.Total)));

    public IReadOnlyDictionary<string, object> ToDictionary()
    {
        var values = new Dictionary<string, object>
        {
            ["lato_version"] = LatoVersion,
            ["dotnet_version"] = DotnetVersion,
            ["system_platform"] = OperatingSystem,
            ["process_id"] = ProcessId,
            ["init_timestamp"] = StartedAt,
            ["services"] = Services,
        };
        foreach (var (edge, tasks) in Edges)
        {
            values[$"{edge}_current_tasks"] = tasks.Current;
            values[$"{edge}_total_tasks"] = tasks.Total;
        }

        return values;
    }

    static DateTimeOffset StartOfProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }
}
