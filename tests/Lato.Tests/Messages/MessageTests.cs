using System.Text.Json;

namespace Lato.Tests.Messages;

public sealed class MessageTests
{
    sealed record Hired(string Name) : Event;

    sealed record WithOwnId(Guid Id, int MessageId) : Command;

    record Order(string Item) : Command;

    sealed record UrgentOrder(string Item) : Order(Item);

    [Fact]
    public void Messages_are_equal_by_value()
    {
        Assert.Equal(new Hired("Ann"), new Hired("Ann"));
        Assert.Equal(new Hired("Ann").GetHashCode(), new Hired("Ann").GetHashCode());
        Assert.NotEqual(new Hired("Ann"), new Hired("Bob"));
    }

    [Fact]
    public void Messages_of_different_types_are_not_equal() =>
        Assert.NotEqual<Order>(new Order("pen"), new UrgentOrder("pen"));

    [Fact]
    public void The_identity_is_made_once()
    {
        var message = new Hired("Ann");

        Assert.Equal(message.MessageId, message.MessageId);
        Assert.Equal(7, message.MessageId.Version);
        Assert.NotEqual(message.MessageId, new Hired("Ann").MessageId);
    }

    [Fact]
    public void Threads_that_read_the_identity_at_once_see_the_same()
    {
        for (var round = 0; round < 200; round++)
        {
            var message = new Hired("Ann");
            var seen = new Guid[8];
            Parallel.For(0, seen.Length, i => seen[i] = message.MessageId);
            Assert.Single(seen.Distinct());
        }
    }

    [Fact]
    public void A_copy_is_a_new_message()
    {
        var message = new Hired("Ann");
        var id = message.MessageId;

        var copy = message with { };

        Assert.Equal(message, copy);
        Assert.NotEqual(id, copy.MessageId);
    }

    [Fact]
    public void The_identity_is_no_part_of_equality_or_text_or_json()
    {
        var (one, other) = (new Hired("Ann"), new Hired("Ann"));
        Assert.NotEqual(one.MessageId, other.MessageId);

        Assert.Equal(one, other);
        Assert.Equal("Hired { Name = Ann }", one.ToString());
        Assert.Equal("""{"Name":"Ann"}""", JsonSerializer.Serialize(one));
        Assert.Equal(one, JsonSerializer.Deserialize<Hired>(JsonSerializer.Serialize(one)));
    }

    [Fact]
    public void The_base_carries_no_public_property() =>
        Assert.Empty(typeof(Message).GetProperties());

    [Fact]
    public void A_message_may_have_an_id_of_its_own()
    {
        var message = new WithOwnId(Guid.Empty, 5);

        Assert.Equal((Guid.Empty, 5), (message.Id, message.MessageId));
        Assert.NotEqual(Guid.Empty, ((Message)message).MessageId);
    }
}
