using System.Collections.Concurrent;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Streams;

/// <summary>What happens in an application reaches the subscribers of Akka's event stream.</summary>
public sealed class PublishedTests : AkkaTest
{
    [Theory]
    [InlineData(typeof(Hired))]
    [InlineData(typeof(Event))]
    [InlineData(typeof(IPersonal))]
    [InlineData(typeof(object))]
    public async Task An_event_of_a_module_reaches_subscribers_of_its_types(Type subscribed)
    {
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("employee").Handle<Rename>((Rename _, TransactionContext context) => context.PublishAsync(new Hired(1))))
            .AddModule(new ApplicationModule("payroll").Handle<Hired>(static void (Hired _) => { }));
        await app.StartAsync(Token);
        Sys.EventStream.Subscribe(TestActor, subscribed);

        await app.ExecuteAsync(new Rename("a"), Token);
        await app.PublishAsync(new Hired(2), Token);

        Assert.Equal(new Hired(1), await FishForMessageAsync<Hired>(_ => true, TestTimeout.Limit, cancellationToken: Token));
        Assert.Equal(new Hired(2), await FishForMessageAsync<Hired>(_ => true, TestTimeout.Limit, cancellationToken: Token));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task A_subscriber_is_told_on_the_publishers_thread_before_the_handlers_run()
    {
        ConcurrentQueue<(string, int)> seen = [];
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("payroll").Handle<Hired>((Hired _) => seen.Enqueue(("handler", Environment.CurrentManagedThreadId))));
        await app.StartAsync(Token);
        Sys.EventStream.Subscribe(new ToldRef(Sys, _ => seen.Enqueue(("stream", Environment.CurrentManagedThreadId))), typeof(Hired));

        var publisher = await Task.Run(
            () =>
            {
                app.Publish(new Hired(1));
                return Environment.CurrentManagedThreadId;
            },
            Token);

        Assert.Equal([("stream", publisher), ("handler", publisher)], seen);
    }

    [Fact]
    public async Task An_event_that_is_refused_is_not_published()
    {
        var app = NewApplication();
        app.AddModule(Company.Employees());
        await app.StartAsync(Token);
        Sys.EventStream.Subscribe(TestActor, typeof(Hired));
        await app.StopAsync(Token);

        await Assert.ThrowsAsync<ApplicationStoppedException>(() => app.PublishAsync(new Hired(1), Token));

        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task Dead_letters_restarts_and_stops_are_published()
    {
        var app = NewApplication();
        app.AddModule<RestartingModule>().AddModule(Company.Payroll());
        await app.StartAsync(Token);
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        Sys.EventStream.Subscribe(TestActor, typeof(ActorRestarted));
        Sys.EventStream.Subscribe(TestActor, typeof(ActorStopped));

        await app.PublishAsync(new Hired(1), Token);
        Assert.Equal(new DeadLetter(new Hired(1), "company", "no handler is registered"), await ExpectMsgAsync<DeadLetter>(TestTimeout.Limit, cancellationToken: Token));
        await Record.ExceptionAsync(() => app.ExecuteAsync(new Fire(2), Token));
        var restarted = await ExpectMsgAsync<ActorRestarted>(TestTimeout.Limit, cancellationToken: Token);
        Assert.Equal(("/company/employee", "2 cannot be fired"), (restarted.Path, restarted.Cause.Message));
        await app.StopAsync(Token);

        var stopped = new[] { await StoppedAsync(), await StoppedAsync(), await StoppedAsync() };
        Assert.Equal(["/company", "/company/employee", "/company/payroll"], stopped.Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Finished_transactions_are_published_only_if_the_option_says_so(bool option)
    {
        await using var app = NewApplication(finished: option);
        app.AddModule(Company.Employees());
        await app.StartAsync(Token);
        using var local = app.Events.Subscribe<TransactionFinished>(static _ => { });
        Sys.EventStream.Subscribe(TestActor, typeof(TransactionFinished));

        await app.ExecuteAsync(new GetName(1), Token);

        if (option)
        {
            Assert.Null((await ExpectMsgAsync<TransactionFinished>(TestTimeout.Limit, cancellationToken: Token)).Failure);
        }

        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50), Token);
    }

    [Fact]
    public async Task A_subscriber_that_throws_harms_no_publisher()
    {
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("payroll").Handle<Hired>((Hired happened) => happened.Id));
        await app.StartAsync(Token);
        Sys.EventStream.Subscribe(new ToldRef(Sys, _ => throw new ArithmeticException()), typeof(Hired));

        Assert.Equal([1], (await app.PublishAsync(new Hired(1), Token)).Values);
        Assert.Contains("Error Hired could not be published to Akka's event stream", Logged.Lines);
    }

    async Task<string> StoppedAsync() => (await ExpectMsgAsync<ActorStopped>(TestTimeout.Limit, cancellationToken: Token)).Path;
}
