using System.Collections.Concurrent;
using Lato.Actors.Tests.Doubles;

namespace Lato.Actors.Tests.Streams;

/// <summary>Events that others publish to Akka's event stream enter the applications whose modules handle them.</summary>
public sealed class ForeignEventTests : AkkaTest
{
    readonly ConcurrentQueue<int> _heard = [];

    [Theory]
    [InlineData(Way.InPlace)]
    [InlineData(Way.Queued)]
    [InlineData(Way.Coordinator)]
    public async Task Events_enter_in_order_and_once(Way way)
    {
        await using var app = await StartAsync(way: way);

        for (var i = 0; i < 1000; i++)
        {
            Sys.EventStream.Publish(new Hired(i));
        }

        await HeardAsync(1000);
        Assert.Equal(Enumerable.Range(0, 1000), _heard);
    }

    [Fact]
    public async Task An_event_enters_as_a_transaction()
    {
        ConcurrentQueue<string> seen = [];
        await using var app = NewApplication();
        Listening(app).OnEnterTransaction(_ => seen.Enqueue("enter")).OnExitTransaction((_, _) => seen.Enqueue("exit"));
        await app.StartAsync(Token);

        Sys.EventStream.Publish(new Hired(1));

        await TestTimeout.UntilAsync(() => seen.Count == 2, "the end of the transaction");
        Assert.Equal(["enter", "exit"], seen);
        Assert.Equal([1], _heard);
    }

    [Fact]
    public async Task Only_events_that_a_module_handles_enter()
    {
        ConcurrentQueue<string> seen = [];
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("payroll").Handle<Hired>((Hired happened) => seen.Enqueue($"hired {happened.Id}")))
            .OnEnterTransaction(_ => seen.Enqueue("enter"));
        await app.StartAsync(Token);

        Sys.EventStream.Publish(new Moved(1));
        Sys.EventStream.Publish(new Hired(2));

        await TestTimeout.UntilAsync(() => seen.Count == 2, "the event");
        Assert.Equal(["enter", "hired 2"], seen);
    }

    [Fact]
    public async Task An_event_that_has_entered_is_not_put_there_again()
    {
        await using var app = await StartAsync();
        var told = 0;
        Sys.EventStream.Subscribe(new ToldRef(Sys, _ => Interlocked.Increment(ref told)), typeof(Hired));

        Sys.EventStream.Publish(new Hired(1));
        await HeardAsync(1);
        Sys.EventStream.Publish(new Hired(2));
        await HeardAsync(2);

        Assert.Equal(2, told);
        Assert.Equal([1, 2], _heard);
    }

    [Fact]
    public async Task Applications_of_one_system_get_the_events_of_others_and_not_each_others()
    {
        await using var first = await StartAsync("first");
        await using var second = await StartAsync("second");

        Sys.EventStream.Publish(new Hired(1));
        await HeardAsync(2);
        await first.PublishAsync(new Hired(2), Token);
        await HeardAsync(3);
        Sys.EventStream.Publish(new Hired(3));
        await HeardAsync(5);

        Assert.Equal([1, 1, 2, 3, 3], _heard);
    }

    [Fact]
    public async Task An_event_that_a_handler_publishes_again_is_handled_and_seen_once_on_the_stream()
    {
        var told = 0;
        var isAgain = false;
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("payroll").Handle<Hired>(async (Hired happened, TransactionContext context) =>
        {
            _heard.Enqueue(happened.Id);
            if (!isAgain)
            {
                isAgain = true;
                await context.PublishAsync(happened);
            }
        }));
        await app.StartAsync(Token);
        Sys.EventStream.Subscribe(new ToldRef(Sys, _ => Interlocked.Increment(ref told)), typeof(Hired));

        Sys.EventStream.Publish(new Hired(1));
        await HeardAsync(2);
        Sys.EventStream.Publish(new Hired(2)); // whatever came of the first event has come before the end of this one
        await HeardAsync(3);

        Assert.Equal(2, told);
        Assert.Equal([1, 1, 2], _heard);
    }

    [Fact]
    public async Task An_event_that_a_handler_publishes_for_one_that_has_entered_is_seen_on_the_stream()
    {
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("payroll").Handle<Hired>((Hired happened, TransactionContext context) => context.PublishAsync(new Moved(happened.Id))))
            .AddModule(new ApplicationModule("house").Handle<Moved>((Moved happened) => _heard.Enqueue(happened.Id)));
        await app.StartAsync(Token);
        Sys.EventStream.Subscribe(TestActor, typeof(Moved));

        Sys.EventStream.Publish(new Hired(1));

        Assert.Equal(new Moved(1), await ExpectMsgAsync<Moved>(TestTimeout.Limit, cancellationToken: Token));
        await HeardAsync(1);
    }

    [Fact]
    public async Task What_a_subscriber_publishes_while_it_is_told_enters()
    {
        await using var app = await StartAsync();
        Sys.EventStream.Subscribe(new ToldRef(Sys, told => Sys.EventStream.Publish(new Hired(((Moved)told).Id))), typeof(Moved));

        await app.PublishAsync(new Moved(5), Token);

        await HeardAsync(1);
        Assert.Equal([5], _heard);
    }

    [Fact]
    public async Task After_the_begin_of_the_stop_nothing_enters()
    {
        var gate = new Gate();
        var app = NewApplication();
        Listening(app).AddModule(new ApplicationModule("employee").Handle<Rename>((Rename _) => gate.PassAsync()).Handle<GetName>((GetName _) => ""));
        await app.StartAsync(Token);
        var running = app.ExecuteAsync(new Rename("a"), Token);
        await gate.ArrivalAsync();

        var stopping = app.StopAsync(Token);
        Assert.IsType<ApplicationStoppedException>(await EndOfAsync(app).InTime());
        Sys.EventStream.Publish(new Hired(1));
        gate.Open();
        await Task.WhenAll(running, stopping).InTime();
        ConcurrentQueue<int> heardElsewhere = [];
        await using var other = NewApplication("other");
        await other.AddModule(new ApplicationModule("listener").Handle<Hired>((Hired happened) => heardElsewhere.Enqueue(happened.Id))).StartAsync(Token);
        Sys.EventStream.Publish(new Hired(2));

        await TestTimeout.UntilAsync(() => heardElsewhere.Contains(2), "an event that others hear");
        Assert.Empty(_heard);
        Assert.DoesNotContain(Logged.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_logged_and_the_next_event_enters()
    {
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("payroll").Handle<Hired>((Hired happened) =>
        {
            _heard.Enqueue(happened.Id);
            if (happened.Id == 1)
            {
                throw new ArithmeticException();
            }
        }));
        await app.StartAsync(Token);

        Sys.EventStream.Publish(new Hired(1));
        Sys.EventStream.Publish(new Hired(2));

        await HeardAsync(2);
        await TestTimeout.UntilAsync(() => Logged.Lines.Contains("Error Event Hired of Akka's event stream failed in '/company'"), "the log");
    }

    [Fact]
    public async Task A_failure_because_another_application_has_stopped_is_logged()
    {
        var other = NewApplication("other");
        other.AddModule(Company.Payroll());
        await other.StopAsync(Token);
        await using var app = NewApplication();
        app.AddModule(new ApplicationModule("employee").Handle<Hired>((Hired happened) => other.ExecuteAsync(new GetSalary(happened.Id))));
        await app.StartAsync(Token);

        Sys.EventStream.Publish(new Hired(1));

        await TestTimeout.UntilAsync(() => Logged.Lines.Contains("Error Event Hired of Akka's event stream failed in '/company'"), "the log");
    }

    async Task<Application> StartAsync(string name = "company", Way way = Way.InPlace)
    {
        var app = Listening(NewApplication(name, way));
        await app.StartAsync(Token);
        return app;
    }

    Application Listening(Application app) => app.AddModule(new ApplicationModule("payroll").Handle<Hired>((Hired happened) => _heard.Enqueue(happened.Id)));

    Task HeardAsync(int count) => TestTimeout.UntilAsync(() => _heard.Count >= count, $"{count} events");
}
