using Lato.Testing.Tests.Doubles;

namespace Lato.Testing.Tests.Probes;

public sealed class TestProbeTests : IAsyncDisposable
{
    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    readonly LocalEngine _engine = new();
    readonly TestProbe _probe;

    public TestProbeTests() => _probe = TestProbe.Create(_engine);

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task A_probe_receives_in_order_what_it_is_sent()
    {
        _probe.Ref.Tell("one");
        await _probe.Ref.AskAsync("two");

        Assert.Equal("one", await _probe.ExpectMessageAsync<string>());
        Assert.Equal("two", await _probe.ExpectMessageAsync<string>(match: text => text.Length == 3));
        Assert.Equal(["one", "two"], _probe.Received);
    }

    [Fact]
    public async Task A_message_of_another_type_is_named_in_the_failure()
    {
        _probe.Ref.Tell(new Arrived("a parcel"));

        var failure = await Assert.ThrowsAsync<ProbeException>(() => _probe.ExpectMessageAsync<string>());

        Assert.Equal("Probe '/probe' expected a message 'String', but received Arrived { What = a parcel }.", failure.Message);
    }

    [Fact]
    public async Task A_message_that_does_not_match_is_shown_in_the_failure()
    {
        _probe.Ref.Tell(new Arrived("a parcel"));

        var failure = await Assert.ThrowsAsync<ProbeException>(() => _probe.ExpectMessageAsync<Arrived>(match: arrived => arrived.What == "a letter"));

        Assert.Equal("Probe '/probe' expected a message 'Arrived' that matches, but received one that does not: Arrived { What = a parcel }.", failure.Message);
    }

    [Fact]
    public async Task Silence_is_named_in_the_failure()
    {
        var failure = await Assert.ThrowsAsync<ProbeException>(() => _probe.ExpectMessageAsync<Arrived>(Soon));

        Assert.Equal("Probe '/probe' expected a message 'Arrived' within 0.001 s, but received nothing.", failure.Message);
    }

    [Fact]
    public async Task Fishing_passes_over_what_does_not_match()
    {
        _probe.Ref.Tell("noise");
        _probe.Ref.Tell(new Arrived("a letter"));
        _probe.Ref.Tell(new Arrived("a parcel"));
        _probe.Ref.Tell("afterwards");

        Assert.Equal(new Arrived("a parcel"), await _probe.FishForMessageAsync<Arrived>(arrived => arrived.What == "a parcel"));
        Assert.Equal("afterwards", await _probe.ExpectMessageAsync<string>());
    }

    [Fact]
    public async Task Fishing_in_vain_shows_what_was_passed_over()
    {
        await _probe.Ref.AskAsync("noise");
        await _probe.Ref.AskAsync(7);

        var failure = await Assert.ThrowsAsync<ProbeException>(() => _probe.FishForMessageAsync<Arrived>(within: Soon));

        Assert.Equal("Probe '/probe' expected a message 'Arrived' within 0.001 s, but received only: String noise; Int32 7.", failure.Message);
    }

    [Fact]
    public async Task No_message_means_none_that_was_sent_before()
    {
        await _probe.ExpectNoMessageAsync();
        _probe.Ref.Tell("surprise");

        var failure = await Assert.ThrowsAsync<ProbeException>(() => _probe.ExpectNoMessageAsync());

        Assert.Equal("Probe '/probe' expected no message, but received String surprise.", failure.Message);
        await _probe.ExpectNoMessageAsync(Soon);
    }

    [Fact]
    public async Task A_probe_answers_what_it_was_told_to()
    {
        _probe.Reply<string>(text => text.Length).Reply<Arrived>(_ => throw new InvalidOperationException("nobody at home"));

        Assert.Equal(5, await _probe.Ref.AskAsync("hello"));
        Assert.Null(await _probe.Ref.AskAsync(7));
        Assert.Equal("nobody at home", (await Assert.ThrowsAsync<InvalidOperationException>(() => _probe.Ref.AskAsync(new Arrived("a parcel")))).Message);
    }

    [Fact]
    public async Task The_last_answer_for_a_type_wins()
    {
        _probe.Reply<object>(_ => "anything").Reply<string>(_ => "first").ReplyAsync<string>(async _ =>
        {
            await Task.Yield();
            return "second";
        });

        Assert.Equal("second", await _probe.Ref.AskAsync("text"));
        Assert.Equal("anything", await _probe.Ref.AskAsync(7));
    }

    [Fact]
    public async Task A_probe_stands_in_for_an_actor_that_another_one_asks()
    {
        _probe.Reply<string>(question => $"{question}!");
        var asking = _engine.ActorOf("asking", () => new LambdaActor(message => _probe.Ref.AskAsync(message)));

        Assert.Equal("really!", await asking.AskAsync("really"));
        Assert.Equal("really", await _probe.ExpectMessageAsync<string>());
    }

    [Fact]
    public async Task A_disposed_probe_listens_no_more()
    {
        await using var other = TestProbe.Create(_engine, "other");
        _probe.Subscribe<string>(_engine.Events);
        other.Subscribe<object>(_engine.Events);

        await _probe.DisposeAsync();
        _engine.Events.Publish("news");

        await other.FishForMessageAsync<string>();
        Assert.Empty(_probe.Received);
        await Assert.ThrowsAsync<ActorStoppedException>(() => _probe.Ref.AskAsync("hello"));
    }

    sealed record Arrived(string What);
}
