using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lato.Hosting;

/// <summary>What is known of one host and its process.</summary>
internal sealed class RuntimeInfo(HostedApplications applications, IServiceProvider services) : IRuntimeInfo
{
    readonly ConcurrentDictionary<string, long> _counters = [];

    public string LatoVersion { get; } = typeof(RuntimeInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public string DotnetVersion { get; } = Environment.Version.ToString();

    public string OperatingSystem { get; } = RuntimeInformation.OSDescription;

    public int ProcessId => Environment.ProcessId;

    public string InstanceId { get; } = services.GetService<IConfiguration>()?["lato:service:instance-id"] is { Length: > 0 } given
        ? given
        : services.GetRequiredService<IOptions<RuntimeOptions>>().Value.InstanceId;

    public DateTimeOffset StartedAt { get; } = StartOfProcess();

    public IReadOnlyList<string> Services => [.. applications.Identifiers];

    public IReadOnlyDictionary<string, TransportCallCounts> Transports => applications.All(services)
        .SelectMany(application => application.TransportCalls)
        .GroupBy(calls => calls.Key, calls => calls.Value.Counts)
        .ToDictionary(transport => transport.Key, transport => new TransportCallCounts(transport.Sum(counts => counts.Current), transport.Sum(counts => counts.Total)));

    public IReadOnlyDictionary<string, long> Counters => new Dictionary<string, long>(_counters);

    public long Add(string counter, long value = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(counter);
        return _counters.ContainsKey(counter) || !OwnValues().ContainsKey(counter)
            ? _counters.AddOrUpdate(counter, value, (_, count) => count + value)
            : throw new ArgumentException($"'{counter}' is a value of the runtime itself. Give the counter another name.", nameof(counter));
    }

    public IReadOnlyDictionary<string, object> ToDictionary()
    {
        var values = OwnValues();
        foreach (var (counter, count) in _counters)
        {
            values[counter] = count;
        }

        return values;
    }

    Dictionary<string, object> OwnValues()
    {
        var values = new Dictionary<string, object>
        {
            ["lato_version"] = LatoVersion,
            ["dotnet_version"] = DotnetVersion,
            ["system_platform"] = OperatingSystem,
            ["process_id"] = ProcessId,
            ["instance_id"] = InstanceId,
            ["init_timestamp"] = StartedAt,
            ["services"] = Services,
        };
        foreach (var (transport, counts) in Transports)
        {
            values[$"{transport}_current_tasks"] = counts.Current;
            values[$"{transport}_total_tasks"] = counts.Total;
        }

        return values;
    }

    static DateTimeOffset StartOfProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }
}
