using Lato.Messages;

namespace Lato.Tests.Messages;

public sealed class MarkedPropertyTests
{
    sealed record Positional([ShardKey] string Customer, int Number) : Event;

    sealed record Marked : Event
    {
        [ShardKey]
        public int Customer { get; init; }
    }

    sealed record Unmarked(string Customer) : Event;

    [Fact]
    public void The_key_is_on_a_property_or_on_the_parameter_of_a_positional_record()
    {
        Assert.Equal("c", MarkedProperty.Of<ShardKeyAttribute>(typeof(Positional))!(new Positional("c", 1)));
        Assert.Equal("7", MarkedProperty.Of<ShardKeyAttribute>(typeof(Marked))!(new Marked { Customer = 7 }));
        Assert.Null(MarkedProperty.Of<ShardKeyAttribute>(typeof(Unmarked)));
        Assert.Null(MarkedProperty.Of<ShardKeyAttribute>(null));
    }
}
