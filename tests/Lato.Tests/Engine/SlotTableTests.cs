using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

public sealed class SlotTableTests
{
    const int Size = 3;

    readonly SlotTable _table = new(Size);

    [Fact]
    public void As_many_messages_have_a_slot_as_there_are_slots_in_the_table()
    {
        var messages = Enumerable.Range(0, Size + 1).Select(_ => new StubMessage()).ToList();

        Assert.Equal([true, true, true, false], messages.Select(_table.TryTake));
        Assert.Equal(messages.Take(Size).ToHashSet<MessageContext>(), _table.Users.ToHashSet());
        Assert.True(_table.TryGiveBack(messages[0]));
        Assert.True(_table.TryTake(messages[Size]));
    }

    [Fact]
    public void Only_its_own_slot_is_given_back_by_a_message_and_once()
    {
        var (first, second) = (new StubMessage(), new StubMessage());
        Assert.True(_table.TryTake(first));

        Assert.False(_table.TryGiveBack(second));
        Assert.True(_table.TryGiveBack(first));
        Assert.False(_table.TryGiveBack(first));
        Assert.Empty(_table.Users);
    }

    [Fact]
    public void A_reserved_slot_is_not_free_until_it_is_said_to_be()
    {
        var message = new StubMessage();
        Assert.True(_table.TryTake(message));
        Assert.True(_table.TryReserve(message));

        Assert.False(_table.TryReserve(message));
        Assert.False(_table.TryGiveBack(message));
        Assert.Equal(Size - 1, Enumerable.Range(0, Size).Count(_ => _table.TryTake(new StubMessage())));
        _table.Free(message.Slot);
        Assert.True(_table.TryTake(new StubMessage()));
    }

    [Fact]
    public async Task Threads_that_take_and_give_back_at_once_never_have_more_slots_than_there_are()
    {
        var (inside, highest) = (0, 0);
        var threads = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var message = new StubMessage();
                if (_table.TryTake(message))
                {
                    highest = Math.Max(highest, Interlocked.Increment(ref inside));
                    Interlocked.Decrement(ref inside);
                    Assert.True(_table.TryGiveBack(message));
                }
            }
        }));
        await Task.WhenAll(threads).InTime();

        Assert.InRange(highest, 1, Size);
        Assert.Empty(_table.Users);
    }
}
