namespace Lato.Tests.Transports;

public sealed class EventForwarderTests
{
    sealed record Placed(int Number) : Event;

    sealed record Ignored : Event;

    sealed class PostTransport : Transport
    {
        public override void Add(LatoBuilder builder)
        {
        }
    }

    sealed class Keeping : EventForwarder
    {
        public List<string> Kept { get; } = [];

        public override bool PublishesAfterCommit => true;

        public override bool Forwards(Type eventType) => false;

        public override ValueTask PrepareAsync(TransactionContext context, IReadOnlyList<ForwardedEvent> events)
        {
            Kept.AddRange(events.Where(left => left.IsToBePublished).Select(left => $"prepared {((Placed)left.Event).Number}"));
            return default;
        }

        public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
        {
            Kept.AddRange(events.Select(left => $"forwarded {((Placed)left.Event).Number}"));
            return Task.CompletedTask;
        }
    }

    sealed class Post(List<string> said, bool isBroken = false) : EventForwarder
    {
        public List<ForwardedEvent> Sent { get; } = [];

        public override bool Forwards(Type eventType) => eventType == typeof(Placed);

        public override Task ForwardAsync(IReadOnlyList<ForwardedEvent> events)
        {
            said.Add($"sent {string.Join(' ', events.Select(forwarded => ((Placed)forwarded.Event).Number))}");
            Sent.AddRange(events);
            return isBroken ? Task.FromException(new IOException("no post")) : Task.CompletedTask;
        }
    }

    readonly List<string> _said = [];

    [Fact]
    public async Task Events_leave_in_order_after_the_commit_and_before_the_caller_goes_on()
    {
        var post = new Post(_said);
        await using var app = new Application("shop").AddEventForwarder(_ => post).OnExitTransaction((_, failure) => _said.Add($"exit {failure is null}"));
        app.Handle((Placed placed) => _said.Add($"handled {placed.Number}"));

        await app.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new Placed(1));
            await ctx.PublishAsync(new Placed(2));
            await ctx.PublishAsync(new Ignored());
        });

        Assert.Equal(["handled 1", "handled 2", "exit True", "sent 1 2"], _said);
    }

    [Fact]
    public async Task An_event_without_a_handler_here_leaves_and_is_not_a_dead_letter()
    {
        var post = new Post(_said);
        await using var app = new Application("shop").AddEventForwarder(_ => post);
        var dead = new TaskCompletionSource<object>();
        using var listening = app.Events.Subscribe<DeadLetter>(letter => dead.TrySetResult(letter.Message));

        await app.PublishAsync(new Placed(1));
        await app.PublishAsync(new Ignored());

        Assert.Equal(["sent 1"], _said);
        Assert.Equal(new Ignored(), await dead.Task);
    }

    [Fact]
    public async Task Nothing_leaves_a_transaction_that_failed()
    {
        var post = new Post(_said);
        await using var app = new Application("shop").AddEventForwarder(_ => post);

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.InTransactionAsync(async ctx =>
        {
            await ctx.PublishAsync(new Placed(1));
            throw new InvalidOperationException();
        }));

        Assert.Empty(_said);
    }

    [Fact]
    public async Task An_event_of_after_the_commit_leaves_although_its_handlers_here_fail()
    {
        var post = new Post(_said);
        await using var app = new Application("shop").AddEventForwarder(_ => post);
        app.Handle((Action<Placed>)(_ => throw new InvalidOperationException()));

        await app.InTransactionAsync(ctx =>
        {
            ctx.PublishAfterCommit(new Placed(1));
            return Task.CompletedTask;
        });

        Assert.Equal(["sent 1"], _said);
    }

    [Fact]
    public async Task A_forwarder_that_publishes_after_the_commit_gets_what_is_left_before_it_and_the_application_publishes_nothing()
    {
        var keeping = new Keeping();
        await using var app = new Application("shop").AddEventForwarder(_ => new Post(_said)).AddEventForwarder(_ => keeping);
        app.Handle((Placed _) => _said.Add("handled"));

        await app.InTransactionAsync(ctx =>
        {
            ctx.PublishAfterCommit(new Placed(1));
            return Task.CompletedTask;
        });
        await Assert.ThrowsAsync<FormatException>(() => app.InTransactionAsync(Task (ctx) =>
        {
            ctx.PublishAfterCommit(new Placed(2));
            throw new FormatException("no");
        }));

        Assert.Empty(_said);
        Assert.Equal(["prepared 1", "forwarded 1"], keeping.Kept);
    }

    [Fact]
    public async Task A_forwarder_that_fails_changes_nothing()
    {
        await using var app = new Application("shop").AddEventForwarder(_ => new Post(_said, isBroken: true));

        await app.PublishAsync(new Placed(1));

        Assert.Equal(["sent 1"], _said);
    }

    [Fact]
    public async Task A_forwarder_knows_what_the_transaction_was_entered_by_and_from_where()
    {
        var post = new Post(_said);
        await using var app = new Application("shop").AddEventForwarder(_ => post);
        TransactionEntry? entry = null;
        app.Handle((Placed _, TransactionContext ctx) => entry = ctx.Entry);
        var placed = new Placed(1);

        var result = await app.GetTransportDispatcher<PostTransport>().PublishAsync(new TransportRequest { Message = placed, Source = "orders" }, TestContext.Current.CancellationToken);

        Assert.Single(result);
        Assert.Equal(("post", "orders", EntryKind.Event), (entry!.Transport, entry.Source, entry.Kind));
        var sent = Assert.Single(post.Sent);
        Assert.Equal(("post", "orders"), (sent.Transport, sent.Source));
        Assert.Same(placed, sent.Entered);
    }

    [Fact]
    public async Task A_request_without_an_event_is_not_published()
    {
        await using var app = new Application("shop");

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => app.GetTransportDispatcher<PostTransport>().PublishAsync(new TransportRequest(), TestContext.Current.CancellationToken));

        Assert.StartsWith("The request has no event to publish. Set its Message to one,", refused.Message, StringComparison.Ordinal);
    }
}
