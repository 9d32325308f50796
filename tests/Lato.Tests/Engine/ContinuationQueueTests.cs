using Lato.Engine;

namespace Lato.Tests.Engine;

public sealed class ContinuationQueueTests
{
    readonly ContinuationQueue _queue = new();
    readonly StubMessage _caller = new();

    Continuation Added(MessageContext? message)
    {
        var added = new Continuation(message, static _ => { }, new object());
        _queue.Add(added);
        return added;
    }

    List<Continuation> Rest()
    {
        List<Continuation> rest = [];
        while (_queue.TryTake(out var next))
        {
            rest.Add(next);
        }

        return rest;
    }

    [Fact]
    public void Continuations_come_in_their_order()
    {
        Continuation[] added = [Added(null), Added(_caller), Added(new StubMessage())];

        Assert.False(_queue.IsEmpty);
        Assert.Equal(added, Rest());
        Assert.True(_queue.IsEmpty);
    }

    [Fact]
    public void Continuations_of_what_a_message_has_called_are_taken_first_and_the_others_keep_their_order()
    {
        var before = Added(new StubMessage());
        var own = Added(_caller);
        var ofEngine = Added(null);
        var called = Added(new StubMessage(parent: _caller));

        Assert.Equal([before], _queue.NotCalledFrom(_caller));
        Assert.True(_queue.TryTakeCalledFrom(_caller, out var first));
        Assert.True(_queue.TryTakeCalledFrom(_caller, out var second));
        Assert.False(_queue.TryTakeCalledFrom(_caller, out _));

        Assert.Equal([own, called], [first, second]);
        var late = Added(_caller);
        Assert.Equal(3, _queue.Count());
        Assert.Equal([before, ofEngine, late], Rest());
    }
}
