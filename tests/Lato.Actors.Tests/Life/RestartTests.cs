using Akka.Actor;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Life;

/// <summary>A restart happens inside of the Akka actor.</summary>
public sealed class RestartTests : AkkaTest
{
    [Theory]
    [InlineData(Way.InPlace)]
    [InlineData(Way.Queued)]
    public async Task A_restart_is_seen_on_the_stream_and_not_by_watchers(Way way)
    {
        await using var app = NewApplication(way: way);
        app.AddModule<RestartingModule>();
        await app.StartAsync(Token);
        var module = await RefAsync("/user/company/employee");
        await WatchAsync(module);
        Sys.EventStream.Subscribe(TestActor, typeof(ActorRestarted));

        await FailureAsync<ArithmeticException>(module, new Fire(1));

        Assert.Equal("/company/employee", (await ExpectMsgAsync<ActorRestarted>(TestTimeout.Limit, cancellationToken: Token)).Path);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
        Assert.Contains(Logged.Lines, line => line.StartsWith("Warning Restarted '/company/employee'", StringComparison.Ordinal));
        Assert.Equal("name 1", await AskAsync<string>(module, new GetName(1)));
    }

    [Fact]
    public async Task A_module_whose_budget_is_used_up_is_terminated()
    {
        await using var app = NewApplication();
        app.AddModule<RestartingModule>();
        await app.StartAsync(Token);
        var module = await RefAsync("/user/company/employee");
        await WatchAsync(module);

        await FailureAsync<ArithmeticException>(module, new Fire(1));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
        await FailureAsync<ArithmeticException>(module, new Fire(2));

        await ExpectTerminatedAsync(module, TestTimeout.Limit, cancellationToken: Token);
    }
}
