using System.Diagnostics;

namespace Lato.Cluster.Tests.Doubles;

/// <summary>Machines at one switch, as network namespaces of this one, each with a node. A cable can be pulled.</summary>
internal sealed class Network : IAsyncDisposable
{
    const int Port = 4053;

    static int s_count;

    readonly string _name = $"lt{Environment.ProcessId % 100_000}{(char)('a' + (Interlocked.Increment(ref s_count) % 26))}"; // the system takes its time to remove one
    readonly List<Process> _nodes = [];
    readonly int _machines;

    Network(int machines) => _machines = machines;

    /// <summary>Whether this process may make namespaces.</summary>
    public static async Task<bool> IsPermittedAsync()
    {
        var name = $"lt-{Guid.NewGuid():N}";
        return OperatingSystem.IsLinux() && File.Exists("/usr/sbin/ip") && await TryAsync($"netns add {name}") && await TryAsync($"netns del {name}");
    }

    public static async Task<Network> CreateAsync(int machines)
    {
        var network = new Network(machines);
        await RunAsync($"link add {network._name} type bridge");
        await RunAsync($"link set {network._name} up");
        for (var i = 1; i <= machines; i++)
        {
            var machine = network.MachineOf(i);
            await RunAsync($"netns add {machine}");
            await RunAsync($"link add {network.CableOf(i)} type veth peer name eth0 netns {machine}");
            await RunAsync($"-n {machine} addr add {AddressOf(i)}/24 dev eth0");
            await RunAsync($"-n {machine} link set eth0 up");
            await RunAsync($"-n {machine} link set lo up");
            await network.PlugAsync(i);
        }

        return network;
    }

    /// <summary>Starts a node on a machine; the first machine has the seed node.</summary>
    public async Task<Process> StartAsync(int machine, params string[] settings)
    {
        var process = Process.Start(new ProcessStartInfo("ip", [
            "netns", "exec", MachineOf(machine), "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Lato.Cluster.Probe.dll"),
            $"--lato:cluster:host={AddressOf(machine)}", $"--lato:cluster:port={Port}", $"--lato:cluster:seed-nodes={AddressOf(1)}:{Port}", .. settings])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _nodes.Add(process);
        Assert.Equal("started", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(120)));
        return process;
    }

    public async Task PlugAsync(int machine)
    {
        await RunAsync($"link set {CableOf(machine)} master {_name}");
        await RunAsync($"link set {CableOf(machine)} up");
    }

    public Task UnplugAsync(int machine) => RunAsync($"link set {CableOf(machine)} down");

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            node.Kill();
            await node.WaitForExitAsync();
            node.Dispose();
        }

        for (var i = 1; i <= _machines; i++)
        {
            await TryAsync($"netns del {MachineOf(i)}");
        }

        await TryAsync($"link del {_name}");
    }

    static string AddressOf(int machine) => $"10.213.77.{machine}";

    string MachineOf(int machine) => $"{_name}-{machine}";

    string CableOf(int machine) => $"{_name}c{machine}";

    static async Task RunAsync(string arguments) => Assert.True(await TryAsync(arguments), $"ip {arguments}");

    static async Task<bool> TryAsync(string arguments)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
        await ip.WaitForExitAsync();
        return ip.ExitCode == 0;
    }
}
