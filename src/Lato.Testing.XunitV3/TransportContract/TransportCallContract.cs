using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace Lato.Testing.TransportContract;

/// <summary>What comes in by a transport is a transaction like any other.</summary>
public abstract class TransportCallContract : HandlerTransportContract
{
    [Fact]
    public async Task A_handler_that_only_the_transport_has_cannot_be_called_otherwise()
    {
        await StartAsync();

        await Assert.ThrowsAsync<HandlerNotFoundException>(() => Host.Application.ExecuteAsync(new ProbeCommand()));

        Assert.True((await CallAsync()).IsSuccess);
        Assert.Equal(1, Probe.Count);
    }

    [Fact]
    public async Task A_call_is_one_transaction_with_hooks_and_middlewares()
    {
        var journal = new ConcurrentQueue<(string What, Guid Transaction)>();
        Setup.With(app => app
            .OnEnterTransaction(context => journal.Enqueue(("enter", context.Id)))
            .OnExitTransaction((context, failure) => journal.Enqueue((failure is null ? "exit" : "exit failed", context.Id)))
            .Use(async (context, next) =>
            {
                journal.Enqueue(("before", context.Id));
                var result = await next.InvokeAsync();
                journal.Enqueue(("after", context.Id));
                return result;
            }));
        Probe.Script = (context, _) =>
        {
            journal.Enqueue(("handler", context.Id));
            return Task.CompletedTask;
        };
        await StartAsync();

        Assert.True((await CallAsync()).IsSuccess);

        Assert.Equal(["enter", "before", "handler", "after", "exit"], journal.Select(line => line.What));
        Assert.Single(journal.Select(line => line.Transaction).Distinct());
    }

    [Fact]
    public async Task Each_call_has_a_transaction_and_a_scope_of_its_own()
    {
        var seen = new ConcurrentQueue<(Guid Transaction, ScopedProbe Scope, bool WasDisposed)>();
        Probe.Script = (context, _) =>
        {
            var scope = context.Get<ScopedProbe>();
            Assert.Same(scope, context.Get<ScopedProbe>());
            seen.Enqueue((context.Id, scope, scope.IsDisposed));
            return Task.CompletedTask;
        };
        await StartAsync();

        Assert.True((await CallAsync()).IsSuccess);
        Assert.True((await CallAsync()).IsSuccess);

        Assert.Equal(2, seen.Select(one => one.Transaction).Distinct().Count());
        Assert.Equal(2, seen.Select(one => one.Scope).Distinct().Count());
        Assert.All(seen, one => Assert.True(!one.WasDisposed && one.Scope.IsDisposed));
    }

    [Fact]
    public async Task The_message_and_the_handler_are_known_in_the_context()
    {
        (Message? Message, string Module) seen = default;
        Probe.Script = (context, _) =>
        {
            seen = (context.Message, context.Handler.Module);
            return Task.CompletedTask;
        };
        await StartAsync();

        Assert.True((await CallAsync()).IsSuccess);

        Assert.Equal((new ProbeCommand(), "probe"), seen);
    }

    [Fact]
    public async Task A_call_is_traced_as_a_transaction_with_the_handler_in_it()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LatoDiagnostics.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await StartAsync();

        Assert.True((await CallAsync()).IsSuccess);

        var mine = spans.Where(span => Setup.Application.Equals(span.GetTagItem("lato.application"))).ToList();
        var transaction = Assert.Single(mine, span => span.DisplayName.StartsWith("transaction ", StringComparison.Ordinal));
        var handler = Assert.Single(mine, span => span.DisplayName.StartsWith("handle probe.", StringComparison.Ordinal));
        Assert.Equal(transaction.SpanId, handler.ParentSpanId);
    }

    [Fact]
    public async Task The_transport_is_known_by_its_handlers()
    {
        await StartAsync();

        var transport = Assert.Single(Host.Application.GetTransportHandlers());

        Assert.Equal("probe", transport.Handler.Module);
        Assert.True(transport.Attribute.Transport.IsAssignableTo(typeof(Transport)));
    }
}
