using Akka.Actor;
using Akka.Event;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>The time limits of an Ask and of the transaction are two.</summary>
public sealed class ReplyTimeTests : AkkaTest
{
    readonly Gate _gate = new();

    [Theory]
    [InlineData(Way.InPlace, "/user/company")]
    [InlineData(Way.InPlace, "/user/company/employee")]
    [InlineData(Way.Queued, "/user/company")]
    [InlineData(Way.Queued, "/user/company/employee")]
    public async Task The_timeout_of_an_ask_does_not_reach_the_transaction(Way way, string target)
    {
        var ended = new TaskCompletionSource<Exception?>();
        await using var app = NewApplication(way: way);
        app.AddModule(Waiting()).OnExitTransaction((_, failure) => ended.TrySetResult(failure));
        await app.StartAsync(Token);
        var asked = await RefAsync(target);

        await Assert.ThrowsAsync<Akka.Actor.AskTimeoutException>(() => asked.Ask<string>(new GetName(1), TimeSpan.FromMilliseconds(50), Token));
        Assert.False(ended.Task.IsCompleted);
        _gate.Open();

        Assert.Null(await ended.Task.InTime());
        Assert.Equal("late", await AskAsync<string>(asked, new GetName(2)));
    }

    [Theory]
    [InlineData("/user/company")]
    [InlineData("/user/company/employee")]
    public async Task An_ask_without_a_timeout_is_answered_at_the_deadline_of_the_transaction(string target)
    {
        await using var app = NewApplication();
        app.AddModule(Waiting()).Configure(options => options.Deadline = TimeSpan.FromMilliseconds(100));
        await app.StartAsync(Token);

        var failure = await Assert.ThrowsAsync<Lato.TransactionTimeoutException>(async () => await (await RefAsync(target)).Ask<string>(new GetName(1), Token).InTime());

        Assert.Equal(["employee.GetName"], failure.Running);
        _gate.Open();
    }

    [Fact]
    public async Task A_reply_to_a_caller_that_is_gone_is_a_dead_letter()
    {
        await using var app = NewApplication();
        app.AddModule(Waiting());
        await app.StartAsync(Token);
        var caller = CreateTestProbe();
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.DeadLetter));

        (await RefAsync("/user/company")).Tell(new GetName(1), caller);
        await _gate.ArrivalAsync();
        await WatchAsync(caller);
        Sys.Stop(caller);
        await FishForMessageAsync(message => message is Terminated, TestTimeout.Limit, cancellationToken: Token);
        _gate.Open();

        var letter = (Akka.Event.DeadLetter)await FishForMessageAsync(message => message is Akka.Event.DeadLetter { Message: "late" }, TestTimeout.Limit, cancellationToken: Token);
        Assert.Equal(caller.Ref, letter.Recipient);
        Assert.Equal("late", await AskAsync<string>(await RefAsync("/user/company"), new GetName(2)));
    }

    ApplicationModule Waiting() => new ApplicationModule("employee").Handle<GetName>(async (GetName _) =>
    {
        await _gate.PassAsync();
        return "late";
    });
}
