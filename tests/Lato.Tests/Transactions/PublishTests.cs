using Lato.Tests.Doubles;

namespace Lato.Tests.Transactions;

public sealed class PublishTests
{
    sealed record Happened : Event;

    static readonly PublishOptions InParallel = new() { Parallel = true };

    readonly Journal _journal = new();

    Application Failing() => new Application()
        .Handle<Happened>(() => _journal.Write("first"))
        .Handle<Happened>(void () => throw new ArithmeticException("second"))
        .Handle<Happened>(() => _journal.Write("third"))
        .Handle<Happened>(void () => throw new FormatException("fourth"));

    [Fact]
    public async Task Nobody_handling_is_an_empty_result()
    {
        Assert.Empty(await new Application().PublishAsync(new Happened()));
        Assert.Empty(await new Application().PublishAsync("nobody"));
        Assert.Empty(await new Application().PublishAsync(new Happened(), InParallel));
    }

    [Fact]
    public async Task Handlers_run_one_after_the_other()
    {
        var gate = new Gate();
        var app = new Application().Handle<Happened>(gate.PassAsync).Handle<Happened>(() => _journal.Write("second"));

        var publishing = app.PublishAsync(new Happened());
        await gate.ArrivalAsync();
        Assert.Empty(_journal.Lines);
        gate.Open();
        await publishing.InTime();

        Assert.Equal(["second"], _journal.Lines);
    }

    [Fact]
    public async Task Results_are_by_handler_in_order()
    {
        var results = await new Application().Handle<Happened>(() => 1).Handle<Happened>(() => { }).Handle<Happened>(() => 3).PublishAsync(new Happened());

        Assert.Equal([1, null, 3], results.Values);
        Assert.Equal(3, results[2].Result);
        Assert.Equal("Happened", results[2].Handler.Name);
    }

    [Fact]
    public async Task By_default_the_first_failure_ends_a_publication()
    {
        await Assert.ThrowsAsync<ArithmeticException>(() => Failing().PublishAsync(new Happened()));

        Assert.Equal(["first"], _journal.Lines);
    }

    [Fact]
    public async Task A_publication_may_go_on_after_failures_and_throw_all_together()
    {
        var failure = await Assert.ThrowsAsync<AggregateException>(() => Failing().PublishAsync(new Happened(), new PublishOptions { ContinueOnFailure = true }));

        Assert.Equal(["second", "fourth"], failure.InnerExceptions.Select(one => one.Message));
        Assert.StartsWith("2 of 4 handlers of 'Happened' failed.", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["first", "third"], _journal.Lines);
    }

    [Fact]
    public async Task Handlers_of_a_parallel_publication_run_beside_each_other()
    {
        using var together = new Barrier(3);
        bool Meet() => together.SignalAndWait(TestTimeout.Limit);
        var app = new Application();
        foreach (var name in new[] { "a", "b", "c" })
        {
            app.AddModule(new ApplicationModule(name).Handle<Happened>([Blocking] () => Meet()));
        }

        Assert.Equal([true, true, true], (await app.PublishAsync(new Happened(), InParallel).InTime()).Values);
    }

    [Fact]
    public async Task A_parallel_publication_gives_its_results_in_handler_order()
    {
        var gate = new Gate();
        var app = new Application()
            .AddModule(new ApplicationModule("slow").Handle<Happened>(async () =>
            {
                await gate.PassAsync();
                return "slow";
            }))
            .AddModule(new ApplicationModule("fast").Handle<Happened>(() =>
            {
                gate.Open();
                return "fast";
            }));

        Assert.Equal(["slow", "fast"], (await app.PublishAsync(new Happened(), InParallel).InTime()).Values);
    }

    [Fact]
    public async Task A_failure_in_a_parallel_publication_is_thrown_when_all_have_ended()
    {
        await Assert.ThrowsAsync<ArithmeticException>(() => Failing().PublishAsync(new Happened(), InParallel).InTime());

        Assert.Equal(["first", "third"], _journal.Lines.Order());
    }

    [Fact]
    public async Task All_failures_of_a_parallel_publication_may_be_thrown_together()
    {
        var failure = await Assert.ThrowsAsync<AggregateException>(
            () => Failing().PublishAsync(new Happened(), new PublishOptions { Parallel = true, ContinueOnFailure = true }).InTime());

        Assert.Equal(["second", "fourth"], failure.InnerExceptions.Select(one => one.Message));
    }

    [Fact]
    public async Task An_alias_is_published_with_options_too()
    {
        var app = new Application().Handle("alias", (int x) => x).Handle("alias", (int x) => -x);

        Assert.Equal([5, -5], (await app.PublishAsync("alias", CallArguments.Positional(5), InParallel)).Values);
    }
}
