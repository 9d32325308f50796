namespace Lato.Tests.Descriptions;

/// <summary>What enters and leaves as events by transports is part of a description.</summary>
public sealed class EventTransportTests
{
    sealed record Placed : Event;

    sealed record Paid : Event;

    sealed record Hidden : Event;

    sealed class PigeonTransport : Transport
    {
        public override void Add(LatoBuilder builder)
        {
        }
    }

    sealed class PigeonAttribute(string loft) : TransportAttribute(typeof(PigeonTransport))
    {
        public override string ToString() => loft;

        protected internal override bool ProvidesValueFor(System.Reflection.ParameterInfo parameter) => false;
    }

    sealed class Post : EventForwarder
    {
        public override bool Forwards(Type eventType) => eventType == typeof(Placed);

        public override IReadOnlyList<EventDestination> DestinationsOf(Type eventType) => Forwards(eventType) ? [new EventDestination("pigeon", "orders")] : [];

        public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events) => Task.CompletedTask;
    }

    static Application App() => new Application("shop")
        .AddModule(new ApplicationModule("orders").Handle("place", (TransactionContext context) => context.PublishAsync(new Placed())))
        .AddModule(new ApplicationModule("bills").Handle((Paid _) => { }))
        .AddEventForwarder(_ => new Post())
        .AddEventForwarder(_ => new Post())
        .AddEventSubscriptions(_ => [new EventSubscription(typeof(Paid), new PigeonAttribute("payments"))]);

    [Fact]
    public async Task A_message_has_where_it_enters_and_where_it_is_sent_each_place_once()
    {
        await using var app = App();

        var messages = app.Describe().Messages.ToDictionary(message => message.Name);

        Assert.Equal([new TransportDescription("pigeon", "payments")], messages["Paid"].Subscriptions);
        Assert.Equal([new EventDestination("pigeon", "orders")], messages["Placed"].Destinations);
        Assert.Empty(messages["Paid"].Destinations);
        Assert.Empty(messages["Placed"].Subscriptions);
    }

    [Fact]
    public async Task A_diagram_shows_events_that_enter_and_leave()
    {
        await using var app = App();

        Assert.Equal(
            """
            flowchart LR
                module_orders["orders"]
                module_bills["bills"]
                transport_pigeon(["pigeon"])
                transport_pigeon -->|"payments → Paid"| module_bills
                module_orders -.->|"Placed → orders"| transport_pigeon

            """,
            app.Describe().ToMermaid());
    }

    [Fact]
    public async Task A_canvas_shows_events_that_enter_and_leave()
    {
        await using var app = App();

        var canvas = app.Describe().ToCanvas();

        Assert.Contains("- event `Placed`, leaving by pigeon `orders`\n", canvas, StringComparison.Ordinal);
        Assert.Contains("- event `Paid`, entering by pigeon `payments`\n", canvas, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_leaves_needs_no_handler_and_one_that_enters_needs_no_code_that_publishes_it()
    {
        await using var app = App();
        app.AddModule(new ApplicationModule("other").Handle("hide", (TransactionContext context) => context.PublishAsync(new Hidden())));

        Assert.Equal(["Hidden"], app.Verify().Findings.Where(finding => finding.Kind is FindingKind.UnhandledMessage or FindingKind.UnpublishedEvent).Select(finding => finding.Subject));
    }

    [Fact]
    public async Task Subscriptions_are_told_before_the_first_call()
    {
        await using var app = App();
        app.Describe();

        Assert.Throws<ApplicationStartedException>(() => app.AddEventSubscriptions(_ => []));
    }
}
