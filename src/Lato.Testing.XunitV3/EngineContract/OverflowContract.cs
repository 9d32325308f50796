using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>A mailbox holds so many messages that have not started, and no more.</summary>
public abstract class OverflowContract : ActorEngineContract
{
    const int Capacity = 3;

    [Theory]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task A_tell_to_a_full_mailbox_is_a_dead_letter(Concurrency concurrency)
    {
        await using var listener = TestProbe.Create(Engine);
        listener.Subscribe<DeadLetter>(Engine.Events);
        var full = await FullAsync(new ActorOptions { Concurrency = concurrency });

        full.Actor.Tell("too much");

        Assert.Equal(new DeadLetter("too much", "/actor", "the mailbox is full"), await listener.ExpectMessageAsync<DeadLetter>(SafetyNet));
        await full.EmptyAsync();
        Assert.DoesNotContain("too much", full.Received);
    }

    [Theory]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task An_ask_beyond_the_capacity_is_rejected_if_the_actor_says_so(Concurrency concurrency)
    {
        var full = await FullAsync(new ActorOptions { Concurrency = concurrency, Overflow = MailboxOverflow.Reject });

        var rejected = await Assert.ThrowsAsync<MailboxFullException>(() => full.Actor.AskAsync("too much").WaitAsync(SafetyNet));

        Assert.Equal("/actor", rejected.Path);
        Assert.Equal(Capacity, rejected.Capacity);
        Assert.Contains("mailbox of actor '/actor' holds its 3 messages", rejected.Message, StringComparison.Ordinal);
        await full.EmptyAsync();
        Assert.Equal("again", await full.Actor.AskAsync("again").WaitAsync(SafetyNet));
    }

    [Theory]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task By_default_an_ask_beyond_the_capacity_waits(Concurrency concurrency)
    {
        var full = await FullAsync(new ActorOptions { Concurrency = concurrency });

        var patient = full.Actor.AskAsync("patient");

        Assert.False(patient.IsCompleted);
        await full.EmptyAsync();
        Assert.Equal("patient", await patient.WaitAsync(SafetyNet));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Calls_of_messages_already_inside_pass_by_every_limit(Concurrency concurrency)
    {
        var gate = new Gate();
        IActorRef actor = null!;
        actor = Start(
            async message =>
            {
                if (message is "running")
                {
                    await gate.PassAsync();
                    return await actor.AskAsync("inside");
                }

                return message;
            },
            new ActorOptions { Concurrency = concurrency, Parallelism = 1, MaxInFlight = 1, MailboxCapacity = 1, Overflow = MailboxOverflow.Reject });
        var running = actor.AskAsync("running");
        await gate.Reached.WaitAsync(SafetyNet);
        var waiting = actor.AskAsync("waiting");
        await Assert.ThrowsAsync<MailboxFullException>(() => actor.AskAsync("too much").WaitAsync(SafetyNet));

        gate.Open();

        Assert.Equal("inside", await running.WaitAsync(SafetyNet));
        Assert.Equal("waiting", await waiting.WaitAsync(SafetyNet));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Senders_at_the_same_moment_do_not_overfill_a_mailbox(Concurrency concurrency)
    {
        const int Senders = 64;
        var full = new FullActor(Engine, new ActorOptions { Concurrency = concurrency, Parallelism = 1, MaxInFlight = 1, MailboxCapacity = 1, Overflow = MailboxOverflow.Reject });
        await full.FillAsync(0, SafetyNet);

        var asked = new Task<object?>[Senders];

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(i => Task.Run(() => { asked[i] = full.Actor.AskAsync(i); })));

        Assert.Equal(Senders - 1, asked.Count(reply => reply.IsFaulted));
        Assert.All(asked.Where(reply => reply.IsFaulted), reply => Assert.IsType<MailboxFullException>(reply.Exception!.InnerException));
        await full.EmptyAsync();
        await asked.Single(reply => !reply.IsFaulted).WaitAsync(SafetyNet);
    }

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task No_more_messages_are_started_than_MaxInFlight(Concurrency concurrency)
    {
        const int Most = 4;
        var inside = new ConcurrencyMeter();
        var actor = Start(
            async _ =>
            {
                inside.Enter();
                await Task.Yield();
                await Task.Yield();
                inside.Leave();
                return null;
            },
            new ActorOptions { Concurrency = concurrency, MaxInFlight = Most });

        await Task.WhenAll(Enumerable.Range(0, 500).Select(i => actor.AskAsync(i))).WaitAsync(SafetyNet);

        Assert.InRange(inside.Highest, 1, Most);
    }

    [Fact]
    public async Task MaxInFlight_is_reached()
    {
        const int Most = 4;
        var inside = new ConcurrencyMeter();
        var actor = Start(inside.TogetherWith(Most), new ActorOptions { MaxInFlight = Most });

        await Task.WhenAll(Enumerable.Range(0, Most).Select(i => actor.AskAsync(i))).WaitAsync(SafetyNet);

        Assert.Equal(Most, inside.Highest);
    }

    async Task<FullActor> FullAsync(ActorOptions options)
    {
        var full = new FullActor(Engine, options with { MaxInFlight = 1, MailboxCapacity = Capacity });
        await full.FillAsync(Capacity, SafetyNet);
        return full;
    }
}
