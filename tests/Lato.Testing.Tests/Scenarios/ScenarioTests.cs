namespace Lato.Testing.Tests.Scenarios;

public sealed class ScenarioTests : IAsyncDisposable
{
    readonly Application _app = new("company");

    public ScenarioTests() =>
        _app.Handle((HireCandidate command, TransactionContext context) => context.PublishAsync(new CandidateHired(command.CandidateId)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_scenario_waits_for_the_event_that_a_command_causes()
    {
        var outcome = await _app.Scenario()
            .Execute(new HireCandidate("1"))
            .AndWaitFor<CandidateHired>(happened => happened.CandidateId == "1")
            .Within(TimeSpan.FromSeconds(2));

        Assert.Equal([new CandidateHired("1")], outcome.Of<CandidateHired>());
    }

    [Fact]
    public async Task A_scenario_sees_what_is_published_after_the_commit()
    {
        _app.Handle((CandidateHired happened, TransactionContext context) => context.PublishAfterCommit(new Welcomed(happened.CandidateId)));

        await _app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<Welcomed>();
    }

    [Fact]
    public async Task A_scenario_sees_what_a_handler_publishes_through_the_application_and_later()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _app.Handle((CandidateHired happened) =>
        {
            _ = Task.Run(async () =>
            {
                await gate.Task.ConfigureAwait(false);
                await _app.PublishAsync(new Welcomed(happened.CandidateId));
            });
        });

        var scenario = _app.Scenario().Execute(new HireCandidate("1")).AndWaitFor<CandidateHired>().AndWaitFor<Welcomed>().RunAsync();
        gate.SetResult();

        Assert.Equal("1", (await scenario).Of<Welcomed>().Single().CandidateId);
    }

    [Fact]
    public async Task An_event_that_is_published_is_seen_with_what_it_causes()
    {
        _app.Handle((CandidateHired happened, TransactionContext context) => context.PublishAsync(new Welcomed(happened.CandidateId)));

        var outcome = await _app.Scenario().Publish(new CandidateHired("1")).AndWaitFor<CandidateHired>().AndWaitFor<Welcomed>();

        Assert.Equal(new object[] { new CandidateHired("1"), new Welcomed("1") }, outcome.Arrived.Where(one => one is Event));
    }

    [Fact]
    public async Task Actions_run_one_after_the_other_and_the_last_answer_is_the_result()
    {
        _app.Handle((CountOf query) => query.Numbers.Length);

        var outcome = await _app.Scenario().Execute(new HireCandidate("1")).Execute(new CountOf([1, 2])).AndWaitFor<CandidateHired>();

        Assert.Equal(2, outcome.Result);
    }

    [Fact]
    public async Task Exactly_so_many_must_come()
    {
        await _app.Scenario()
            .Do(async app =>
            {
                await app.ExecuteAsync(new HireCandidate("1"));
                await app.ExecuteAsync(new HireCandidate("2"));
            })
            .AndWaitFor<CandidateHired>().Exactly(2);
    }

    [Fact]
    public async Task Nothing_must_come_of_what_never_may()
    {
        var outcome = await _app.Scenario().Execute(new HireCandidate("1")).AndNever<Welcomed>().AndNever<CandidateHired>(happened => happened.CandidateId == "2");

        Assert.Single(outcome.Of<CandidateHired>());
    }

    [Fact]
    public async Task A_failed_transaction_can_be_waited_for()
    {
        _app.Handle("fail", void () => throw new InvalidOperationException("no"));

        await _app.Scenario()
            .Do(app => Assert.ThrowsAsync<InvalidOperationException>(() => app.CallAsync("fail")))
            .AndWaitFor<TransactionFinished>(finished => finished.Failure?.Message == "no");
    }

    [Fact]
    public async Task What_others_cause_meanwhile_is_not_seen()
    {
        var others = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _app.Handle("wait", () => others.Task);

        var scenario = _app.Scenario().Do(app => app.CallAsync("wait")).AndNever<CandidateHired>().RunAsync();
        await _app.ExecuteAsync(new HireCandidate("1"));
        others.SetResult();

        Assert.Empty((await scenario).Arrived);
    }

    sealed record CountOf(int[] Numbers) : Query<int>;
}
