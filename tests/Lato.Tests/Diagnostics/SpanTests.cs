using System.Diagnostics;
using Lato.Testing;
using Lato.Tests.Conventions;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Diagnostics;

[Collection(nameof(MeasuredAlone))]
public sealed class SpanTests
{
    sealed record PlaceOrder : Command;

    sealed record OrderPlaced : Event;

    [Fact]
    public async Task A_transaction_is_a_span_and_each_handler_one_inside_its_callers()
    {
        using var spans = new SpanProbe("spans");
        var mail = new ApplicationModule("mail").Handle<OrderPlaced>(static async () => await Task.Yield());
        var orders = new ApplicationModule("orders").Handle((PlaceOrder command, TransactionContext ctx) => ctx.PublishAsync(new OrderPlaced()));
        await using var app = new Application("spans").AddModule(mail).AddModule(orders);

        await app.ExecuteAsync(new PlaceOrder());

        var transaction = spans["transaction PlaceOrder"];
        var handler = spans["handle orders.PlaceOrder"];
        var inner = spans["handle mail.OrderPlaced"];
        Assert.Equal([inner, handler, transaction], spans.Ended);
        Assert.Null(transaction.Parent);
        Assert.Same(transaction, handler.Parent);
        Assert.Same(handler, inner.Parent);
        Assert.Equal("lato.application=spans lato.message=PlaceOrder lato.outcome=ok", TagsOf(transaction));
        Assert.Equal("lato.application=spans lato.module=orders lato.handler=orders.PlaceOrder lato.message=PlaceOrder lato.outcome=ok", TagsOf(handler));
        Assert.Equal(ActivityStatusCode.Unset, transaction.Status);
    }

    [Fact]
    [Trait("Scenario", "V1")]
    public async Task Each_call_of_another_module_is_one_span_and_a_method_of_the_same_one_is_none()
    {
        using var spans = new SpanProbe("changes");
        await using var app = new Application("changes")
            .AddModule(new ApplicationModule("orders").Handle("place", SumAsync))
            .AddModule(new ApplicationModule("prices").Handle("price", () => 2));

        Assert.Equal(4, await app.CallAsync("place").As<int>());

        Assert.Equal(["prices", "prices", "orders", null], spans.Ended.Select(span => span.GetTagItem("lato.module")));

        static async Task<int> SumAsync(TransactionContext ctx) => await PriceAsync(ctx) + await PriceAsync(ctx);
        static async Task<int> PriceAsync(TransactionContext ctx) => await ctx.CallAsync("price").As<int>();
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Handlers_of_parallel_branches_are_siblings(Concurrency concurrency)
    {
        using var spans = new SpanProbe("branches");
        var gate = new Gate();
        var module = new ApplicationModule("work") { Options = new ActorOptions { Concurrency = concurrency } }
            .Handle("a", async (TransactionContext ctx) => await Task.WhenAll(ctx.CallAsync("b"), ctx.CallAsync("c")));
        await using var app = new Application("branches").AddModule(module)
            .AddModule(new ApplicationModule("b").Handle("b", gate.PassAsync))
            .AddModule(new ApplicationModule("c").Handle("c", gate.PassAsync));
        var call = app.CallAsync("a");
        await gate.ArrivalAsync(2);

        gate.Open();
        await call;

        var parent = spans.Ended.Single(span => span.DisplayName.StartsWith("handle work.", StringComparison.Ordinal));
        var branches = spans.Ended.Where(span => span.GetTagItem("lato.module") is "b" or "c").ToList();
        Assert.Equal(2, branches.Count);
        Assert.All(branches, branch => Assert.Same(parent, branch.Parent));
    }

    [Fact]
    public async Task A_failure_is_in_the_spans_it_passes_through()
    {
        using var spans = new SpanProbe("failing");
        await using var app = new Application("failing").Handle("fail", void () => throw new InvalidOperationException("Broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("fail"));

        Assert.Equal(2, spans.Ended.Count);
        Assert.All(spans.Ended, span =>
        {
            Assert.Equal("failed", span.GetTagItem("lato.outcome"));
            Assert.Equal((ActivityStatusCode.Error, "Broken"), (span.Status, span.StatusDescription));
            Assert.Equal("exception", Assert.Single(span.Events).Name);
        });
    }

    [Fact]
    public async Task A_transaction_cancelled_by_its_caller_is_cancelled_and_one_past_its_deadline_timed_out()
    {
        using var spans = new SpanProbe("late");
        var clock = new ManualTimeProvider();
        var gate = new Gate();
        await using var app = new Application("late", services => services.AddSingleton<TimeProvider>(clock)) { Deadline = TimeSpan.FromSeconds(1) };
        app.Handle("cancelled", () => gate.PassAsync()).Handle("late", () => gate.PassAsync());
        using var source = new CancellationTokenSource();
        var cancelled = app.CallAsync("cancelled", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        var late = app.CallAsync("late");
        clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TransactionTimeoutException>(() => late);

        gate.Open();
        await app.StopAsync();

        Assert.Equal("cancelled", spans["transaction late.cancelled"].GetTagItem("lato.outcome"));
        Assert.Equal("timeout", spans["transaction late.late"].GetTagItem("lato.outcome"));
    }

    [Fact]
    public async Task Spans_are_children_of_the_callers_and_the_callers_stays_the_current_one()
    {
        using var spans = new SpanProbe("called");
        using var request = new Activity("request").Start();
        await using var app = new Application("called").Handle("work", async () => await Task.Yield());

        var call = app.CallAsync("work");
        Assert.Same(request, Activity.Current);
        await call;

        Assert.Same(request, Activity.Current);
        Assert.Same(request, spans.Ended[^1].Parent);
        Assert.All(spans.Ended, span => Assert.Equal(request.TraceId, span.TraceId));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_callers_span_stays_the_current_one_where_its_flow_is_suppressed(bool isSuspended)
    {
        using var spans = new SpanProbe("suppressed");
        var gate = new Gate();
        await using var app = new Application("suppressed").Handle("work", async () =>
        {
            if (isSuspended)
            {
                await gate.PassAsync();
            }
        });
        using var request = new Activity("request").Start();
        Task call;
        using (ExecutionContext.SuppressFlow())
        {
            call = app.CallAsync("work");
            Assert.Same(request, Activity.Current);
        }

        Assert.Same(request, Activity.Current);
        gate.Open();
        await call;
        Assert.Equal(2, spans.Ended.Count);
    }

    [Fact]
    public async Task Calls_in_a_transaction_opened_by_hand_are_inside_its_span()
    {
        using var spans = new SpanProbe("hand");
        await using var app = new Application("hand").Handle<PlaceOrder>(() => { });

        await using (var context = await app.BeginTransactionAsync())
        {
            Assert.Null(Activity.Current);
            await context.ExecuteAsync(new PlaceOrder());
            await context.CommitAsync();
        }

        var transaction = spans["transaction explicit"];
        Assert.Equal(transaction.SpanId, spans["handle hand.PlaceOrder"].ParentSpanId);
        Assert.Equal("ok", transaction.GetTagItem("lato.outcome"));
        Assert.Equal(2, spans.Ended.Count);
    }

    [Fact]
    public async Task A_transaction_opened_by_hand_and_not_committed_has_failed()
    {
        using var spans = new SpanProbe("uncommitted");
        await using var app = new Application("uncommitted");

        await (await app.BeginTransactionAsync()).DisposeAsync();

        Assert.Equal("failed", spans["transaction explicit"].GetTagItem("lato.outcome"));
    }

    static string TagsOf(Activity span) => string.Join(" ", span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
}
