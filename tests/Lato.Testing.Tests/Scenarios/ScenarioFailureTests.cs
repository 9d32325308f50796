namespace Lato.Testing.Tests.Scenarios;

public sealed class ScenarioFailureTests : IAsyncDisposable
{
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    readonly Application _app = new("company");
    readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ScenarioFailureTests() =>
        _app.Handle((HireCandidate command, TransactionContext context) => context.PublishAsync(new CandidateHired(command.CandidateId)));

    public ValueTask DisposeAsync()
    {
        _gate.TrySetResult();
        return _app.DisposeAsync();
    }

    static Task<ScenarioException> FailsAsync(Scenario scenario) => Assert.ThrowsAsync<ScenarioException>(() => scenario.Within(Soon).RunAsync());

    [Fact]
    public async Task Time_that_runs_out_says_what_did_arrive()
    {
        var failure = await FailsAsync(_app.Scenario().Execute(new HireCandidate("2")).AndWaitFor<CandidateHired>(happened => happened.CandidateId == "1"));

        Assert.Equal(
            """
            Scenario 'HireCandidate { CandidateId = 2 }' waited 0.02 s in vain for a CandidateHired that matches.
            Arrived: CandidateHired { CandidateId = 2 }; a dead letter, CandidateHired { CandidateId = 2 } (no handler is registered)
            """,
            failure.Message);
        Assert.Equal(new CandidateHired("2"), failure.Arrived[0]);
    }

    [Fact]
    public async Task Time_that_runs_out_says_that_nothing_has_arrived()
    {
        _app.Handle("idle", () => { });

        var failure = await FailsAsync(_app.Scenario().Do(app => app.CallAsync("idle")).AndWaitFor<Welcomed>());

        Assert.Equal("Scenario 'an action' waited 0.02 s in vain for a Welcomed.\nArrived: nothing", failure.Message);
    }

    [Fact]
    public async Task Time_that_runs_out_says_how_many_of_several_have_come()
    {
        var failure = await FailsAsync(_app.Scenario().Execute(new HireCandidate("1")).Execute(new HireCandidate("2")).AndWaitFor<CandidateHired>().Exactly(3));

        Assert.StartsWith(
            "Scenario 'HireCandidate { CandidateId = 1 }, then HireCandidate { CandidateId = 2 }' waited 0.02 s in vain for exactly 3 of CandidateHired, and saw 2.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_that_does_not_end_is_named_with_what_is_under_way()
    {
        _app.Handle("hang", () => _gate.Task);

        var failure = await FailsAsync(_app.Scenario().Do(app => app.CallAsync("hang")));

        Assert.Equal("Scenario 'an action' waited 0.02 s in vain for the end of what it does.\nArrived: nothing\nUnder way: company.hang", failure.Message);
    }

    [Fact]
    public async Task A_failure_that_nobody_waited_for_is_told()
    {
        _app.Handle("fail", void () => throw new InvalidOperationException("sold out"));
        _app.Handle((CandidateHired happened) => { _ = _app.CallAsync("fail"); });

        var failure = await FailsAsync(_app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<Welcomed>());

        Assert.EndsWith("\nFailed: InvalidOperationException: sold out", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_failure_of_an_action_is_the_scenarios()
    {
        _app.Handle("fail", void () => throw new InvalidOperationException("sold out"));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _app.Scenario().Do(app => app.CallAsync("fail")).AndWaitFor<Welcomed>().Within(TimeSpan.FromMinutes(1)).RunAsync());

        Assert.Equal("sold out", failure.Message);
    }

    [Fact]
    public async Task A_scenario_without_an_action_says_how_to_begin()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => _app.Scenario().AndWaitFor<Welcomed>().RunAsync());

        Assert.Equal("The scenario has nothing to do. Begin with Execute, Publish or Do.", failure.Message);
    }

    [Fact]
    public void Exactly_belongs_to_something_that_is_waited_for()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => _app.Scenario().AndNever<Welcomed>().Exactly(1));

        Assert.StartsWith("Exactly says how often the AndWaitFor before it is met.", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => _app.Scenario().AndWaitFor<Welcomed>().Exactly(0));
    }

    [Fact]
    public async Task What_is_said_after_the_beginning_is_refused()
    {
        var scenario = _app.Scenario().Execute(new HireCandidate("1"));
        await scenario;

        var failure = Assert.Throws<InvalidOperationException>(() => scenario.AndNever<Welcomed>());

        Assert.StartsWith("The scenario has begun.", failure.Message, StringComparison.Ordinal);
    }
}
