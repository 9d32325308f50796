using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Stress;

/// <summary>An application with modules of every mode that run plans, and what must never happen in it.</summary>
internal sealed class StressWorld
{
    /// <summary>A handler may have been let in just before the outcome, on a thread that then had to wait for a processor.</summary>
    static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    public static readonly string[] Modules = ["interleaved", "exclusive", "other exclusive", "parallel", "wide", "stateless", "narrow", "blocking", "restarting"];

    readonly Dictionary<string, List<StressPlan>> _inside = Modules.ToDictionary(name => name, _ => new List<StressPlan>()); // each under its own lock
    readonly Dictionary<string, int[]> _segments = Modules.ToDictionary(name => name, _ => new int[1]);
    int _entered;
    int _exited;

    public StressWorld(bool withMiddleware)
    {
        Application = new Application("app", services => services.AddSingleton(this)) { Deadline = TimeSpan.FromSeconds(2) }
            .Configure(options => options.DrainTimeout = TimeSpan.FromSeconds(3))
            .OnEnterTransaction(_ => { Interlocked.Increment(ref _entered); })
            .OnExitTransaction((_, _) => { Interlocked.Increment(ref _exited); })
            .AddModule<StressRestartingModule>();
        if (withMiddleware)
        {
            Application.Use(async (_, next) =>
            {
                await Task.Yield();
                return await next.InvokeAsync();
            });
        }

        Add("interleaved", new ActorOptions());
        Add("exclusive", new ActorOptions { Concurrency = Concurrency.Exclusive });
        Add("other exclusive", new ActorOptions { Concurrency = Concurrency.Exclusive });
        Add("parallel", new ActorOptions { Concurrency = Concurrency.Parallel, Parallelism = 2 });
        Add("wide", new ActorOptions { Concurrency = Concurrency.Parallel });
        Add("stateless", new ActorOptions { Concurrency = Concurrency.Stateless });
        Add("narrow", new ActorOptions { MaxInFlight = 2 });
        Application.AddModule(new ApplicationModule("blocking").Handle("run blocking", [Blocking] (StressPlan plan, TransactionContext ctx) => RunBlocking(plan, ctx)).Handle("ping blocking", () => "blocking"));
    }

    public Application Application { get; }

    public ConcurrentQueue<string> Violations { get; } = new();

    public int Started { get; private set; }

    public (int Entered, int Exited) Hooks => (_entered, _exited);

    public static bool IsExpected(Exception failure) => failure switch
    {
        AggregateException several => several.InnerExceptions.All(IsExpected),
        UnawaitedCallException => true,
        _ => failure is StressException or DeadlockException or OperationCanceledException or TransactionTimeoutException or TransactionEndedException or ApplicationStoppedException or ModuleStoppedException,
    };

    public async Task RunAsync(StressPlan plan, TransactionContext ctx)
    {
        Enter(plan);
        try
        {
            Segment(plan);
            for (var i = 0; i < plan.Yields; i++)
            {
                await Task.Yield();
                Segment(plan);
            }

            try
            {
                await CallChildrenAsync(plan, ctx);
            }
            catch (Exception failure) when (plan.Swallows && IsExpected(failure))
            {
                // and goes on
            }

            Segment(plan);
            Fail(plan);
        }
        finally
        {
            Leave(plan);
        }
    }

    void RunBlocking(StressPlan plan, TransactionContext ctx)
    {
        Enter(plan);
        try
        {
            Segment(plan);
            foreach (var child in plan.Children)
            {
                CallAsync(child, ctx).Wait();
                Segment(plan);
            }

            Fail(plan);
        }
        finally
        {
            Leave(plan);
        }
    }

    async Task CallChildrenAsync(StressPlan plan, TransactionContext ctx)
    {
        switch (plan.Way)
        {
            case StressWay.OneByOne:
                foreach (var child in plan.Children)
                {
                    await CallAsync(child, ctx);
                    Segment(plan);
                }

                break;
            case StressWay.Together:
                await Task.WhenAll(plan.Children.Select(child => CallAsync(child, ctx)));
                break;
            case StressWay.FirstOrAMoment:
                await Task.WhenAny(plan.Children.Select(child => CallAsync(child, ctx)).Append(Task.Delay(5)));
                break;
            case StressWay.AwaitedLater:
                var calls = plan.Children.ConvertAll(child => CallAsync(child, ctx));
                await Task.Delay(1);
                foreach (var call in calls)
                {
                    await call;
                    Segment(plan);
                }

                break;
            case StressWay.Unawaited:
                plan.Children.ForEach(child => _ = CallAsync(child, ctx));
                break;
            case StressWay.InTransactionsOfTheirOwn:
                foreach (var child in plan.Children)
                {
                    await Application.CallAsync($"run {child.Module}", child);
                }

                break;
            case StressWay.ByEvent:
                await ctx.PublishAsync("news", CallArguments.Positional([plan]), new PublishOptions { Parallel = plan.Yields % 2 == 0, ContinueOnFailure = plan.Swallows });
                break;
        }
    }

    static async Task CallAsync(StressPlan plan, TransactionContext ctx)
    {
        if (plan.CancelledAfter is not { } after)
        {
            await ctx.CallAsync($"run {plan.Module}", plan);
            return;
        }

        using var source = new CancellationTokenSource(after);
        await ctx.CallAsync($"run {plan.Module}", plan, source.Token);
    }

    void Add(string name, ActorOptions options) => Application.AddModule(new ApplicationModule(name) { Options = options }
        .Handle($"run {name}", (StressPlan plan, TransactionContext ctx) => RunAsync(plan, ctx))
        .Handle("news", (StressPlan plan, TransactionContext ctx) => RunAsync(plan.Leaf(name), ctx))
        .Handle($"ping {name}", () => name));

    void Enter(StressPlan plan)
    {
        Started++; // not exact
        if (plan.Call.SinceAnswer > Late)
        {
            Violations.Enqueue($"An invocation of '{plan.Module}' began {plan.Call.SinceAnswer} after its call had its outcome.");
        }

        var inside = _inside[plan.Module];
        lock (inside)
        {
            if (plan.Module.EndsWith("exclusive", StringComparison.Ordinal) && !inside.TrueForAll(plan.IsBelow))
            {
                Violations.Enqueue($"Two invocations meet in '{plan.Module}'.");
            }

            inside.Add(plan);
        }
    }

    void Leave(StressPlan plan)
    {
        var inside = _inside[plan.Module];
        lock (inside)
        {
            inside.Remove(plan);
        }
    }

    static void Fail(StressPlan plan)
    {
        if (plan.Throws)
        {
            throw new StressException();
        }
    }

    /// <summary>No other segment of the module runs meanwhile, unless it is a parallel one.</summary>
    void Segment(StressPlan plan)
    {
        if (plan.Module is "parallel" or "wide" or "stateless")
        {
            return;
        }

        ref var running = ref _segments[plan.Module][0];
        if (Interlocked.Increment(ref running) != 1)
        {
            Violations.Enqueue($"Two segments of '{plan.Module}' meet.");
        }

        Thread.SpinWait(50);
        Interlocked.Decrement(ref running);
    }
}
