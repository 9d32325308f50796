namespace Lato.Testing.Tests.Scenarios;

/// <summary>How long a scenario looks whether something comes that must not.</summary>
public sealed class ScenarioQuietTests : IAsyncDisposable
{
    readonly Application _app = new("company");
    readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask DisposeAsync()
    {
        _gate.TrySetResult();
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task A_scenario_looks_until_a_transaction_has_ended_that_no_caller_waits_for()
    {
        _app.Handle((HireCandidate command) => { _ = _app.PublishAsync(new CandidateHired(command.CandidateId)); });
        _app.Handle(async (CandidateHired happened, TransactionContext context) =>
        {
            await _gate.Task;
            await context.PublishAsync(new Welcomed(happened.CandidateId));
        });

        var scenario = _app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<CandidateHired>().AndNever<Welcomed>().RunAsync();
        _gate.SetResult();

        var failure = await Assert.ThrowsAsync<ScenarioException>(() => scenario);
        Assert.StartsWith("Scenario 'HireCandidate { CandidateId = 1 }' saw a Welcomed, which must never come: Welcomed { CandidateId = 1 }.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_looks_until_what_comes_after_the_commit_of_such_a_transaction_has_come()
    {
        _app.Handle((HireCandidate command) => { _ = _app.PublishAsync(new CandidateHired(command.CandidateId)); });
        _app.Handle(async (CandidateHired happened, TransactionContext context) =>
        {
            context.PublishAfterCommit(new Welcomed(happened.CandidateId));
            await _gate.Task;
        });

        var scenario = _app.Scenario().Execute(new HireCandidate("1")).AndNever<Welcomed>().RunAsync();
        _gate.SetResult();

        await Assert.ThrowsAsync<ScenarioException>(() => scenario);
    }

    [Fact]
    public async Task An_event_more_than_exactly_so_many_is_too_much()
    {
        _app.Handle(async (HireCandidate command, TransactionContext context) =>
        {
            await context.PublishAsync(new CandidateHired(command.CandidateId));
            await context.PublishAsync(new CandidateHired(command.CandidateId));
        });

        var failure = await Assert.ThrowsAsync<ScenarioException>(() =>
            _app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<CandidateHired>().Exactly(1).RunAsync());

        Assert.StartsWith("Scenario 'HireCandidate { CandidateId = 1 }' saw 2 of CandidateHired instead of exactly 1.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_on_for_ever_is_looked_at_until_the_time_has_passed()
    {
        _app.Handle((HireCandidate command) => { _ = _app.CallAsync("loop"); });
        _app.Handle("loop", () => _gate.Task);

        var outcome = await _app.Scenario().Execute(new HireCandidate("1")).AndNever<Welcomed>().Within(TimeSpan.FromMilliseconds(30));

        Assert.Empty(outcome.Arrived);
    }
}
