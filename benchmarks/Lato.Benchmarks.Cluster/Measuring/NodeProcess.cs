using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Clusters.Measuring;

/// <summary>A node as a process of its own, which does what it is told by a line.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    readonly Process _process;

    NodeProcess(Process process) => _process = process;

    /// <param name="port">The port on which it listens; 0 for any.</param>
    /// <param name="seed">The port of the node that it joins; 0 for none.</param>
    /// <param name="processor">The processor that it runs on; null for all.</param>
    public static async Task<NodeProcess> StartAsync(int port, int seed, int? processor)
    {
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.ProcessPath!, "exec", typeof(NodeProcess).Assembly.Location] : [Environment.ProcessPath!];
        string[] command = [.. processor is null ? [] : (string[])["taskset", "-c", $"{processor}"], .. program, "node", $"--lato:cluster:port={port}", .. seed == 0 ? [] : (string[])[$"--lato:cluster:seed-nodes=127.0.0.1:{seed}"]];
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var node = new NodeProcess(process);
        await node.ReadAsync("started");
        return node;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Has it call its sharded module.</summary>
    /// <returns>How many calls have ended.</returns>
    public async Task<int> LoadAsync(int steps, TimeSpan time)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{steps} {time.TotalMilliseconds}"));
        return int.Parse(await ReadAsync("calls"), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(late.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    async Task<string> ReadAsync(string word)
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(word, StringComparison.Ordinal))
            {
                return line[word.Length..].Trim();
            }
        }

        throw new InvalidOperationException("A node has ended.");
    }
}
