using System.Diagnostics;
using System.Globalization;
using Lato.Aws.Tests.Servers;

namespace Brokers.Broker;

/// <summary>The SQS that the tests have, on a free port of this machine.</summary>
internal sealed class SqsProcess : IAsyncDisposable
{
    readonly Process _server;

    SqsProcess(Process server, Uri url) => (_server, Url) = (server, url);

    public Uri Url { get; }

    public static async Task<SqsProcess> StartAsync()
    {
        if (NodePrograms.Missing is { } problem)
        {
            throw new InvalidOperationException($"There is no SQS to measure with: {problem}");
        }

        var server = NodePrograms.Start("server.mjs", new Dictionary<string, string>());
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        var port = await server.StandardOutput.ReadLineAsync();
        return new SqsProcess(server, new Uri($"http://127.0.0.1:{int.Parse(port!, CultureInfo.InvariantCulture)}/"));
    }

    public async ValueTask DisposeAsync()
    {
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
    }
}
