using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

/// <summary>A handler's exception reaches the caller as it is: the same object, so with its type, its text, its cause, and where it was thrown.</summary>
public sealed class UnchangedExceptionTests
{
    sealed class ClientGoneException(string message, Exception inner) : OperationCanceledException(message, inner);

    sealed record Fail(Exception Failure, bool Late) : Query<int>;

    sealed record Happened(Exception Failure, bool Late) : Event;

    static readonly Func<Exception>[] Failures =
    [
        () => new TaskCanceledException("HttpClient.Timeout of 100 s", new TimeoutException("100 s")),
        () => new ClientGoneException("gone", new IOException("reset")),
        () => new OperationCanceledException("stopped", new IOException("reset"), new CancellationToken(true)),
        () => new InvalidOperationException("wrong", new IOException("reset")),
        () => new AggregateException("several", new IOException("one"), new IOException("two")),
    ];

    static readonly Dictionary<string, Func<Application, Exception, bool, Task>> Ways = new()
    {
        ["execute"] = (app, failure, late) => app.ExecuteAsync(new Fail(failure, late)),
        ["call"] = (app, failure, late) => app.CallAsync("fail", new { failure, late }),
        ["function"] = (app, failure, late) => app.CallAsync(ThrowAsync, new { failure, late }),
        ["nested"] = (app, failure, late) => app.CallAsync("nested", new { failure, late }),
        ["own token"] = (app, failure, late) => app.CallAsync("own token", new { failure, late }),
        ["publish"] = (app, failure, late) => app.PublishAsync(new Happened(failure, late)),
        ["publish to aliases"] = (app, failure, late) => app.PublishAsync("fail", new { failure, late }),
        ["publish in parallel"] = (app, failure, late) => app.PublishAsync(new Happened(failure, late), new PublishOptions { Parallel = true }),
        ["delegate"] = (app, failure, late) => app.InTransactionAsync(_ => ThrowAsync(failure, late)),
        ["delegate with a call"] = (app, failure, late) => app.InTransactionAsync(ctx => ctx.ExecuteAsync(new Fail(failure, late))),
        ["explicit"] = async (app, failure, late) =>
        {
            await using var ctx = await app.BeginTransactionAsync();
            await ctx.ExecuteAsync(new Fail(failure, late));
        },
    };

    public static TheoryData<string, Concurrency, bool, bool> Cases()
    {
        var cases = new TheoryData<string, Concurrency, bool, bool>();
        foreach (var way in Ways.Keys)
        {
            foreach (var mode in Enum.GetValues<Concurrency>())
            {
                cases.Add(way, mode, false, true);
                cases.Add(way, mode, true, true);
                cases.Add(way, mode, true, false);
            }
        }

        return cases;
    }

    static async Task<int> ThrowAsync(Exception failure, bool late)
    {
        if (late)
        {
            await Task.Yield();
        }

        throw failure;
    }

    static Application AppOf(Concurrency mode, bool isPlain)
    {
        var module = new ApplicationModule("module") { Options = new ActorOptions { Concurrency = mode } };
        module.Handle((Fail query) => ThrowAsync(query.Failure, query.Late))
            .Handle((Happened happened) => ThrowAsync(happened.Failure, happened.Late))
            .Handle("fail", ThrowAsync);
        var app = new Application().AddModule(module)
            .Handle("nested", async (Exception failure, bool late, TransactionContext ctx) => await ctx.ExecuteAsync(new Fail(failure, late)))
            .Handle("own token", async (Exception failure, bool late, TransactionContext ctx) =>
            {
                using var own = new CancellationTokenSource();
                return await ctx.ExecuteAsync(new Fail(failure, late), own.Token);
            });
        return isPlain ? app : app.Use(async (_, next) => await next.InvokeAsync()).OnEnterTransaction(_ => { }).OnExitTransaction((_, _) => { });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task On_every_way(string way, Concurrency mode, bool late, bool isPlain)
    {
        var app = AppOf(mode, isPlain);
        using var caller = new CancellationTokenSource();
        foreach (var make in Failures)
        {
            var failure = make();

            Assert.Same(failure, await Ways[way](app, failure, late).OutcomeAsync());
            Assert.Contains(nameof(ThrowAsync), failure.StackTrace, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_others_of_a_publication()
    {
        var app = new Application()
            .Handle<Happened>((Happened happened) => ThrowAsync(happened.Failure, happened.Late))
            .Handle<Happened>((Happened happened) => ThrowAsync(happened.Failure, late: true));
        foreach (var parallel in new[] { false, true })
        {
            var failure = Failures[0]();

            var outcome = await app.PublishAsync(new Happened(failure, false), new PublishOptions { ContinueOnFailure = true, Parallel = parallel }).OutcomeAsync();

            Assert.All(Assert.IsType<AggregateException>(outcome).InnerExceptions, inner => Assert.Same(failure, inner));
        }
    }

    [Fact]
    public async Task Though_the_caller_has_a_token_that_is_cancelled_meanwhile()
    {
        using var caller = new CancellationTokenSource();
        var failure = Failures[0]();
        var app = new Application().Handle("fail", async () =>
        {
            await caller.CancelAsync();
            throw failure;
        });
        app.OnExitTransaction((_, _) => { });

        var outcome = await app.CallAsync("fail", caller.Token).OutcomeAsync();

        Assert.True(outcome == failure || (outcome as OperationCanceledException)?.CancellationToken == caller.Token);
    }

    [Fact]
    public async Task To_those_who_ask_an_actor()
    {
        await using var engine = new LocalEngine();
        var actor = engine.ActorOf("actor", () => new Failing());
        foreach (var make in Failures)
        {
            var failure = make();
            using var token = new CancellationTokenSource();

            Assert.Same(failure, await actor.AskAsync(failure).OutcomeAsync());
            Assert.Same(failure, await actor.AskAsync(failure, TimeSpan.FromMinutes(1), token.Token).OutcomeAsync());
        }
    }

    sealed class Failing : Actor
    {
        protected internal override async ValueTask<object?> ReceiveAsync(object message)
        {
            await Task.Yield();
            throw (Exception)message;
        }
    }
}
