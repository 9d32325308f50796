using Lato.Engine;

namespace Lato.Tests.Engine;

public sealed class MessageQueueTests
{
    sealed class Call(int number) : MessageContext(null)
    {
        public int Number => number;

        public override LocalActor Actor => null!;

        public override InvocationResult ReceiveBy(Actor actor) => default;

        public override string Describe() => $"call {number}";
    }

    readonly Lock _lock = new();
    readonly MessageQueue _messages = new();

    static PendingReply Message(int number) => new(new Call(number));

    List<int> Numbers()
    {
        List<int> numbers = [];
        for (var message = _messages.First_NeedsLock(); message is not null; message = message.Next)
        {
            numbers.Add(((Call)message.Message).Number);
        }

        return numbers;
    }

    [Fact]
    public void Messages_come_in_the_order_in_which_they_were_put_in()
    {
        for (var number = 0; number < 5; number++)
        {
            _messages.Add(Message(number));
            if (number == 2)
            {
                Assert.Equal([0, 1, 2], Numbers());
            }
        }

        Assert.Equal([0, 1, 2, 3, 4], Numbers());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Any_message_can_be_taken_out(bool isSorted)
    {
        for (var taken = 0; taken < 4; taken++)
        {
            var messages = Enumerable.Range(0, 4).Select(Message).ToList();
            messages.ForEach(_messages.Add);
            if (isSorted)
            {
                Numbers();
            }

            Assert.True(_messages.TryRemove_NeedsLock(messages[taken]));
            Assert.False(_messages.TryRemove_NeedsLock(messages[taken]));
            Assert.Equal(Enumerable.Range(0, 4).Where(number => number != taken), Numbers());
            _messages.Add(messages[taken]);
            Assert.Equal([.. Enumerable.Range(0, 4).Where(number => number != taken), taken], Numbers());
            messages.ForEach(message => _messages.TryRemove_NeedsLock(message));
            Assert.True(_messages.LooksEmpty);
        }
    }

    [Fact]
    public void What_is_not_in_the_messages_is_not_taken_out()
    {
        _messages.Add(Message(1));

        Assert.False(_messages.TryRemove_NeedsLock(Message(2)));
        Assert.Equal([1], Numbers());
        Assert.False(_messages.LooksEmpty);
    }

    [Fact]
    public async Task Each_senders_messages_keep_their_order_while_others_are_taken_out()
    {
        const int Senders = 4;
        const int Each = 20_000;
        var sending = Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
        {
            var withdrawn = new List<PendingReply>();
            for (var number = 0; number < Each; number++)
            {
                var message = Message((sender * Each) + number);
                _messages.Add(message);
                if (number % 3 == 0)
                {
                    withdrawn.Add(message);
                }
            }

            lock (_lock)
            {
                return withdrawn.Count(_messages.TryRemove_NeedsLock);
            }
        })).ToList();

        var taken = new List<int>();
        var all = Task.WhenAll(sending);
        while (!all.IsCompleted || !_messages.LooksEmpty)
        {
            lock (_lock)
            {
                if (_messages.First_NeedsLock() is { } first && _messages.TryRemove_NeedsLock(first))
                {
                    taken.Add(((Call)first.Message).Number);
                }
            }
        }

        Assert.Equal(Senders * Each, taken.Count + (await all).Sum());
        Assert.All(taken.GroupBy(number => number / Each), numbers => Assert.Equal(numbers.Order(), numbers));
    }
}
