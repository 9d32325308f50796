using Akka.Actor;
using Akka.Configuration;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>On which thread a caller goes on whose message went through the mailbox of a module.</summary>
public sealed class CallerThreadTests : AkkaTest
{
    readonly Gate _gate = new();

    Application NewQueued(ActorSystem? system = null, Action? handler = null)
    {
        var module = new ApplicationModule("employee").Handle<GetSalary>(() =>
        {
            handler?.Invoke();
            return Environment.CurrentManagedThreadId;
        });
        return NewApplication(way: Way.Queued, system: system).AddModule(module);
    }

    /// <summary>Runs the code of a caller that waits before its handler may go on.</summary>
    Task<T> AfterAsync<T>(Application app, Func<int, T> caller)
    {
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = app.ExecuteAsync(new GetSalary(1), Token);
        call.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() =>
        {
            try
            {
                ended.SetResult(caller(call.Result));
            }
            catch (Exception failure)
            {
                ended.SetException(failure);
            }
        });
        _gate.Open();
        return ended.Task;
    }

    [Fact]
    public async Task A_caller_goes_on_on_the_thread_of_its_handler_where_no_one_else_waits()
    {
        await using var app = NewQueued(handler: _gate.Pass);
        await app.StartAsync(Token);

        var (handler, caller) = await AfterAsync(app, handler => (handler, Environment.CurrentManagedThreadId)).InTime();

        Assert.Equal(handler, caller);
    }

    [Fact]
    public async Task A_caller_may_block_its_thread_and_the_module_runs_the_calls_of_others_and_replies_to_actors()
    {
        await using var app = NewQueued(handler: _gate.Pass);
        await app.StartAsync(Token);
        var module = await RefAsync("/user/company/employee");

        var (handler, caller, called, asked) = await AfterAsync(app, handler => (
            handler,
            Environment.CurrentManagedThreadId,
            Task.Run(() => app.ExecuteAsync(new GetSalary(2), Token), Token).InTime().GetAwaiter().GetResult(),
            AskAsync<int>(module, new GetSalary(3)).InTime().GetAwaiter().GetResult())).InTime();

        Assert.Equal(handler, caller);
        Assert.DoesNotContain(caller, new[] { asked, called });
    }

    [Theory]
    [InlineData("akka.actor.default-dispatcher.executor = fork-join-executor")]
    [InlineData("akka.actor.default-dispatcher.type = ForkJoinDispatcher")]
    public async Task A_dispatcher_that_users_chose_as_the_default_one_runs_the_modules(string choice)
    {
        var dedicated = $"{choice}\nakka.actor.default-dispatcher.dedicated-thread-pool.thread-count = 2";
        using var system = ActorSystem.Create("chosen", ConfigurationFactory.ParseString(Quiet + dedicated));
        var thread = "";
        await using var app = NewQueued(system, () => thread = Thread.CurrentThread.Name);
        _gate.Open();

        await app.ExecuteAsync(new GetSalary(1), Token).InTime();

        Assert.StartsWith("akka.actor.default-dispatcher", thread);
        await app.StopAsync(Token);
        await system.Terminate();
    }

    [Fact]
    public async Task Everything_else_about_the_dispatcher_is_as_users_set_the_default_one()
    {
        using var system = ActorSystem.Create("throughput", ConfigurationFactory.ParseString(Quiet + "akka.actor.default-dispatcher.throughput = 7"));
        await using var app = NewQueued(system);
        await app.StartAsync(Token);

        Assert.Equal(7, system.Dispatchers.Lookup("lato-actors.dispatcher").Throughput);
        await app.StopAsync(Token);
        await system.Terminate();
    }
}
