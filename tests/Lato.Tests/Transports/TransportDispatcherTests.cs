using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Tests.Transports;

/// <summary>What a transport outside of the core uses for messages, without an attribute on a handler.</summary>
public sealed class TransportDispatcherTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    sealed class PigeonTransport : Transport
    {
        public override void Add(LatoBuilder builder)
        {
        }
    }

    sealed record Weigh(int Grams) : Query<int>;

    sealed record Lost : Command;

    static Application App() => new Application("office").Handle<Weigh>((Weigh weigh, TransactionContext ctx) => ctx.Entry.Transport == "pigeon" ? weigh.Grams : -1);

    [Fact]
    public async Task A_message_is_executed_by_its_handler_and_its_entry_names_the_transport()
    {
        await using var app = App();

        Assert.Equal(7, await app.GetTransportDispatcher<PigeonTransport>().ExecuteAsync(new TransportRequest { Message = new Weigh(7) }, Ct));
    }

    [Fact]
    public async Task A_message_is_executed_by_one_module_alone()
    {
        await using var app = new Application("office")
            .Compose<Weigh, int>(results => results.Values.Cast<int>().Sum())
            .AddModule(new ApplicationModule("light").Handle((Weigh weigh) => weigh.Grams))
            .AddModule(new ApplicationModule("heavy").Handle((Weigh weigh) => 1_000 * weigh.Grams));
        var dispatcher = app.GetTransportDispatcher<PigeonTransport>();

        Assert.Equal(7_000, await dispatcher.ExecuteAsync("heavy", new TransportRequest { Message = new Weigh(7) }, Ct));
        Assert.Equal(7, await dispatcher.ExecuteAsync("light", new TransportRequest { Message = new Weigh(7) }, Ct));
        await Assert.ThrowsAsync<HandlerNotFoundException>(() => dispatcher.ExecuteAsync("none", new TransportRequest { Message = new Weigh(7) }, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => dispatcher.ExecuteAsync("light", new TransportRequest(), Ct));
    }

    [Fact]
    public async Task An_event_is_published_to_one_module_alone_in_one_transaction_and_told_to_nobody_else()
    {
        List<string> said = [];
        List<Guid> transactions = [];
        await using var app = new Application("office")
            .AddModule(new ApplicationModule("other").Handle((Arrived _) => said.Add("other")))
            .AddModule(new ApplicationModule("gate")
                .Handle((Arrived _, TransactionContext ctx) => Say("gate", ctx))
                .Handle((Moved _, TransactionContext ctx) => Say("gate too", ctx)));
        using var stream = app.Events.Subscribe<Arrived>(_ => said.Add("stream"));
        void Say(string what, TransactionContext ctx)
        {
            said.Add(what);
            transactions.Add(ctx.Id);
        }

        var results = await app.GetTransportDispatcher<PigeonTransport>().PublishAsync("gate", new TransportRequest { Message = new Arrived() }, Ct);

        Assert.Equal(["gate", "gate too"], said);
        Assert.Single(transactions.Distinct());
        Assert.Equal(2, results.Count);
    }

    [Fact]
    public async Task Calls_of_a_dispatcher_count_as_those_of_its_transport()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("office", app => app.Handle<Weigh>((Weigh weigh) => weigh.Grams));
        using var host = builder.Build();
        var dispatcher = host.Services.GetRequiredService<Application>().GetTransportDispatcher<PigeonTransport>();

        await dispatcher.ExecuteAsync(new TransportRequest { Message = new Weigh(1) }, Ct);
        await dispatcher.ExecuteAsync(new TransportRequest { Message = new Weigh(2) }, Ct);

        await TestTimeout.UntilAsync(() => host.Services.GetRequiredService<IRuntimeInfo>().Transports["pigeon"] == new TransportCallCounts(0, 2)); // the caller may hear of the end first
    }

    [Fact]
    public async Task A_message_that_nothing_handles_is_told_before_the_first_request()
    {
        await using var app = App();
        var dispatcher = app.GetTransportDispatcher<PigeonTransport>();

        dispatcher.RequireHandler(typeof(Weigh));

        Assert.Equal(typeof(Lost), Assert.Throws<HandlerNotFoundException>(() => dispatcher.RequireHandler(typeof(Lost))).MessageType);
    }

    abstract record Moved : Event, ISeen;

    sealed record Arrived : Moved;

    sealed record Departed : Moved;

    interface ISeen;

    [AttributeUsage(AttributeTargets.Method)]
    sealed class PigeonAttribute() : TransportAttribute(typeof(PigeonTransport))
    {
        protected internal override bool ProvidesValueFor(System.Reflection.ParameterInfo parameter) => false;
    }

    sealed class Loft : ApplicationModule
    {
        [Pigeon]
        void OnArrived(Arrived _)
        {
        }
    }

    public static TheoryData<string, Action<Application>, Type, bool> Handlings { get; } = new()
    {
        { "of its type", app => app.Handle((Arrived _) => { }), typeof(Arrived), true },
        { "of a base type", app => app.Handle((Moved _) => { }), typeof(Arrived), true },
        { "of an interface", app => app.Handle<ISeen>((ISeen _) => { }), typeof(Arrived), true },
        { "of a derived event, as it is abstract", app => app.Handle((Arrived _) => { }), typeof(Moved), true },
        { "of another event", app => app.Handle((Arrived _) => { }), typeof(Departed), false },
        { "that only a transport calls", app => app.AddModule<Loft>(), typeof(Arrived), false },
        { "of a command", app => app.Handle((Lost _) => { }), typeof(Arrived), false },
    };

    [Theory]
    [MemberData(nameof(Handlings))]
    public async Task An_event_needs_a_handler_that_a_publication_of_it_reaches(string handler, Action<Application> register, Type happened, bool isReached)
    {
        await using var app = new Application("office");
        register(app);
        var dispatcher = app.GetTransportDispatcher<PigeonTransport>();

        var refused = Record.Exception(() => dispatcher.RequireHandler(happened));

        Assert.Equal((handler, isReached ? null : happened), (handler, (refused as HandlerNotFoundException)?.MessageType));
    }

    [Fact]
    public async Task A_request_without_a_message_is_refused()
    {
        await using var app = App();

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => app.GetTransportDispatcher<PigeonTransport>().ExecuteAsync(new TransportRequest(), Ct));

        Assert.StartsWith("The request has no message to execute. Set its Message, or call one handler with TransportHandler.CallAsync.", failure.Message);
    }
}
