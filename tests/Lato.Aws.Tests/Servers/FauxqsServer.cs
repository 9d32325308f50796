using System.Diagnostics;
using System.Globalization;

namespace Lato.Aws.Tests.Servers;

/// <summary>SNS and SQS of our own, on a free port of this machine.</summary>
public sealed class FauxqsServer : IAsyncLifetime
{
    Process? _server;

    public Uri Url { get; private set; } = new("http://127.0.0.1:9/");

    public static void SkipIfMissing() => Assert.SkipWhen(NodePrograms.Missing is not null, $"There is no SNS and SQS to test with: {NodePrograms.Missing}");

    public async ValueTask InitializeAsync()
    {
        if (NodePrograms.Missing is not null)
        {
            return;
        }

        _server = NodePrograms.Start("server.mjs", new Dictionary<string, string>());
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        var port = await _server.StandardOutput.ReadLineAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        Url = new Uri($"http://127.0.0.1:{int.Parse(port!, CultureInfo.InvariantCulture)}/");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }
    }
}
