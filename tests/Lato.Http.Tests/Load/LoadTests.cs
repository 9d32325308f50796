using System.Diagnostics;
using System.Globalization;
using Lato.Http.Tests.Doubles;
using Lato.Tests.Conventions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Load;

[Collection(nameof(MeasuredAlone))]
public sealed class LoadTests
{
    const int Connections = 1000;
    const int ShortSeconds = 5;
    const long MemoryBound = 16 * 1024 * 1024;

    /// <summary>A long run is asked for by the environment.</summary>
    static TimeSpan Span => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("LATO_LOAD_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : ShortSeconds);

    [Fact]
    public async Task A_thousand_connections_get_one_answer_for_each_request_while_modules_fail_and_restart()
    {
        var fates = new Fates(seed: 20260101);
        await using var host = await WebHost.ServeAsync(
            app => app.AddModule<InterleavedModule>().AddModule<ExclusiveModule>().AddModule<ParallelModule>(),
            builder: builder =>
            {
                builder.Services.AddSingleton(fates);
                builder.Logging.ClearProviders(); // what is recorded would count as memory
            });
        using var client = new LoadClient(host.Address, fates, Connections);
        await client.RunAsync(TimeSpan.FromSeconds(2));
        var (warmUp, before) = (client.Requests, GC.GetTotalMemory(forceFullCollection: true));

        var started = Stopwatch.GetTimestamp();
        await client.RunAsync(Span);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var after = GC.GetTotalMemory(forceFullCollection: true);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{client.Requests - warmUp} requests in {seconds:F1} s, {(client.Requests - warmUp) / seconds:F0} per second; "
            + $"{client.Failed} of {client.Requests} failed, {fates.Instances} instances; memory {before / 1024} KiB before, {after / 1024} KiB after");
        Assert.Equal(0, fates.Open);
        Assert.Equal(Connections, client.Opened);
        Assert.InRange(client.Failed, client.Requests / 10, client.Requests / 2);
        Assert.InRange(after, 0, before + MemoryBound);
        Assert.InRange(fates.Instances, 100, int.MaxValue); // far more than three: they were restarted
        Assert.Matches("^(Healthy|Degraded)$", await host.Client.GetStringAsync("/health")); // no module has stopped
        await client.RunAsync(TimeSpan.FromMilliseconds(100));
    }
}
