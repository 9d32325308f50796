using Lato.Messaging.Ordering;

namespace Lato.Messaging.Tests;

public sealed class KeyedSequenceTests
{
    [Fact]
    public void One_key_is_let_in_one_after_another_and_others_at_once()
    {
        var sequence = new KeyedSequence();
        var (first, second, third, other) = (sequence.Enter("a"), sequence.Enter("a"), sequence.Enter("a"), sequence.Enter("b"));

        Assert.Equal([true, false, false, true], new[] { first, second, third, other }.Select(place => place.Turn.IsCompleted));
        first.Leave();
        Assert.Equal([true, false], new[] { second, third }.Select(place => place.Turn.IsCompleted));
        second.Leave();
        Assert.True(third.Turn.IsCompleted);
    }

    [Fact]
    public async Task One_that_gives_up_its_wait_lets_the_next_in_after_those_before_it()
    {
        var sequence = new KeyedSequence();
        var (first, second, third) = (sequence.Enter("a"), sequence.Enter("a"), sequence.Enter("a"));

        second.Leave();
        Assert.False(third.Turn.IsCompleted);
        first.Leave();
        await third.Turn.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Keys_that_are_not_used_take_no_memory()
    {
        var sequence = new KeyedSequence();
        foreach (var i in Enumerable.Range(0, 100))
        {
            sequence.Enter($"{i}").Leave();
        }

        Assert.Equal(0, sequence.Count);
    }
}
