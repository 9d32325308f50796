using System.Diagnostics;
using Lato.Tests.Conventions;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Diagnostics;

/// <summary>An exception that the application expects reaches its caller, and is no failure of any module.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class ExpectedFailureTests
{
    [ExpectedFailure]
    class OrderRefusedException(string message) : Exception(message);

    sealed class OutOfStockException() : OrderRefusedException("out of stock");

    sealed class LibraryException : Exception;

    sealed record Happened : Event;

    public static TheoryData<Exception> Expected => [new OrderRefusedException("refused"), new OutOfStockException(), new LibraryException(), new AggregateException(new OutOfStockException(), new LibraryException())];

    static Application AppOf(string name, Action<IServiceCollection>? services = null)
    {
        var module = new ApplicationModule("module") { Options = new ActorOptions { OnFailure = SupervisionDirective.Stop } };
        module.Handle("fail", void (Exception failure) => throw failure).Handle("fail later", async (Exception failure) =>
        {
            await Task.Yield();
            throw failure;
        }).Handle("work", () => "works");
        return new Application(name, services).AddModule(module).ExpectFailure<LibraryException>()
            .Handle("outer", (Exception failure, TransactionContext ctx) => ctx.CallAsync("fail later", failure));
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public async Task An_expected_failure_reaches_the_caller_and_is_neither_supervised_nor_counted(Exception failure)
    {
        using var metrics = new MetricProbe("expecting");
        await using var app = AppOf("expecting");

        foreach (var alias in (string[])["fail", "fail later", "outer"])
        {
            Assert.Same(failure, await app.CallAsync(alias, failure).OutcomeAsync());
        }

        Assert.Equal("works", await app.CallAsync("work"));
        Assert.Empty(metrics.Of("lato.failures"));
        Assert.Equal(
            Enumerable.Repeat("lato.application=expecting lato.outcome=refused", 3).Append("lato.application=expecting lato.outcome=ok"),
            metrics.Of("lato.transaction.duration").Select(measured => measured.Tags));
    }

    [Fact]
    public async Task Unexpected_failures_are_failures_as_ever()
    {
        using var metrics = new MetricProbe("unexpecting");
        await using var app = AppOf("unexpecting");

        Assert.NotNull(await app.CallAsync("fail", new InvalidOperationException()).OutcomeAsync());

        Assert.Single(metrics.Of("lato.failures"));
        Assert.IsType<ModuleStoppedException>(await app.CallAsync("work").OutcomeAsync());
    }

    [Fact]
    public async Task Several_of_which_one_is_not_expected_are_a_failure()
    {
        await using var app = AppOf("several");

        Assert.NotNull(await app.CallAsync("fail", new AggregateException(new OutOfStockException(), new IOException())).OutcomeAsync());

        Assert.IsType<ModuleStoppedException>(await app.CallAsync("work").OutcomeAsync());
    }

    [Fact]
    public async Task Spans_of_an_expected_failure_have_no_error_status()
    {
        using var spans = new SpanProbe("refusing");
        await using var app = AppOf("refusing");

        Assert.NotNull(await app.CallAsync("outer", new OutOfStockException()).OutcomeAsync());

        Assert.Equal(3, spans.Ended.Count);
        Assert.All(spans.Ended, span =>
        {
            Assert.Equal(ActivityStatusCode.Unset, span.Status);
            Assert.Equal("refused", span.GetTagItem("lato.outcome"));
        });
    }

    [Fact]
    public async Task After_the_commit_it_is_logged_but_not_as_an_error()
    {
        var log = new LogProbe();
        await using var app = AppOf("logs", services: services => services.AddSingleton<ILoggerProvider>(log));
        app.Handle<Happened>(void () => throw new OutOfStockException()).Handle("begin", (TransactionContext ctx) => ctx.PublishAfterCommit(new Happened()));

        await app.CallAsync("begin");

        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("Information Publishing Happened after the commit failed", log.Lines);
    }

    sealed class Failing : Actor
    {
        protected internal override ValueTask<object?> ReceiveAsync(object message) => message is Exception failure ? throw failure : new(message);
    }

    [Fact]
    public async Task An_actor_without_an_application_goes_by_the_attribute()
    {
        await using var engine = new LocalEngine();
        var actor = engine.ActorOf("actor", static () => new Failing(), new ActorOptions { OnFailure = SupervisionDirective.Stop });

        Assert.IsType<OutOfStockException>(await actor.AskAsync(new OutOfStockException()).OutcomeAsync());

        Assert.Equal(1, await actor.AskAsync(1));
    }

    [Fact]
    public async Task A_transport_can_ask_whether_it_is_one()
    {
        await using var app = AppOf("transport").Handle("at the transport", [Applications.Stamp("red")] () => { });
        var handler = Assert.Single(app.GetTransportHandlers());

        Assert.True(handler.IsExpected(new OutOfStockException()));
        Assert.True(handler.IsExpected(new LibraryException()));
        Assert.False(handler.IsExpected(new IOException()));
    }
}
