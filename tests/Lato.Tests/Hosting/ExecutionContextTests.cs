using Lato.Tests.Applications;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Hosting;

public sealed class ExecutionContextTests
{
    [Fact]
    public async Task The_runtime_info_tells_what_runs_here()
    {
        var builder = Hosts.Builder();
        builder.AddLato("shop");
        builder.AddLato("ware-house");
        using var host = builder.Build();
        await host.StartAsync();

        var context = host.Services.GetRequiredService<IRuntimeInfo>();

        Assert.Equal("0.1.0", context.LatoVersion);
        Assert.Equal(Environment.Version.ToString(), context.DotnetVersion);
        Assert.Equal(Environment.ProcessId, context.ProcessId);
        Assert.Equal(["shop", "ware_house"], context.Services);
        Assert.InRange(context.StartedAt, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow);
        Assert.Empty(context.Transports);
        Assert.Equal(
            ["lato_version", "dotnet_version", "system_platform", "process_id", "instance_id", "init_timestamp", "services"], context.ToDictionary().Keys);
    }

    [Fact]
    public void The_program_can_add_to_counters_of_its_own()
    {
        var builder = Hosts.Builder();
        builder.AddLato("shop");
        using var host = builder.Build();
        var context = host.Services.GetRequiredService<IRuntimeInfo>();

        context.Add("orders");
        Assert.Equal(5, context.Add("orders", 4));
        Assert.Equal(-1, context.Add("debts", -1));

        Assert.Equal(new Dictionary<string, long> { ["orders"] = 5, ["debts"] = -1 }, context.Counters);
        Assert.Equal(5L, context.ToDictionary()["orders"]);
        var failure = Assert.Throws<ArgumentException>(() => context.Add("process_id"));
        Assert.StartsWith("'process_id' is a value of the runtime itself. Give the counter another name.", failure.Message);
    }

    [Fact]
    public async Task The_runtime_info_counts_the_calls_of_each_transport_while_they_run_and_in_all()
    {
        var gate = new TaskCompletionSource();
        var builder = Hosts.Builder();
        builder.AddLato("office", app => app.Handle("weigh", [Stamp("scale")] (string stamp) => gate.Task).Handle("fail", [Stamp("fire")] object () => throw new InvalidOperationException("fire")));
        using var host = builder.Build();
        await host.StartAsync();
        var context = host.Services.GetRequiredService<IRuntimeInfo>();
        var transports = host.Services.GetRequiredService<Application>().GetTransportHandlers();

        var first = transports[0].CallAsync(new TransportRequest { Arguments = new Dictionary<string, object?> { ["stamp"] = "red" } });
        await Record.ExceptionAsync(() => transports[1].CallAsync(new TransportRequest()));
        await TestTimeout.UntilAsync(() => context.Transports["object"] == new TransportCallCounts(Current: 1, Total: 2)); // the caller may go on a moment before
        gate.SetResult();
        await first.InTime();

        await TestTimeout.UntilAsync(() => context.Transports["object"] == new TransportCallCounts(Current: 0, Total: 2));
        Assert.Equal(2L, context.ToDictionary()["object_total_tasks"]);
        Assert.Equal(0, context.ToDictionary()["object_current_tasks"]);

        await host.StopAsync();
        await Assert.ThrowsAsync<ApplicationStoppedException>(() => transports[1].CallAsync(new TransportRequest()));
        Assert.Equal(0, context.Transports["object"].Current);
    }
}
