using System.Text.Json;
using Lato.Messaging.Binding;

namespace Lato.Messaging.Tests;

public sealed class MetadataTests
{
    enum Colour
    {
        Red,
        Green,
    }

    [Theory]
    [InlineData("correlation_id", "correlationId", true)]
    [InlineData("correlation-id", "CORRELATIONID", true)]
    [InlineData("__a", "a", true)]
    [InlineData("a_", "A", true)]
    [InlineData("", "_", true)]
    [InlineData("a", "b", false)]
    [InlineData("a", "ab", false)]
    public void Names_are_the_same_in_any_spelling(string one, string other, bool same)
    {
        Assert.Equal(same, MetadataNames.Comparer.Equals(one, other));
        Assert.True(!same || MetadataNames.Comparer.GetHashCode(one) == MetadataNames.Comparer.GetHashCode(other));
    }

    [Fact]
    public void Values_are_made_to_fit()
    {
        Assert.Equal(7, MetadataConverter.Convert("7", typeof(int)));
        Assert.Equal(7, MetadataConverter.Convert(7L, typeof(int?)));
        Assert.Equal("7", MetadataConverter.Convert(7, typeof(string)));
        Assert.Equal(Colour.Green, MetadataConverter.Convert("green", typeof(Colour)));
        Assert.Equal(true, MetadataConverter.Convert("true", typeof(bool)));
        Assert.Equal(Guid.Empty, MetadataConverter.Convert($"{Guid.Empty}", typeof(Guid)));
        Assert.Equal(1.5m, MetadataConverter.Convert(JsonSerializer.SerializeToElement(1.5), typeof(decimal)));
        Assert.Equal("text", MetadataConverter.Convert(JsonSerializer.SerializeToElement("text"), typeof(string)));
        Assert.Null(MetadataConverter.Convert(JsonSerializer.SerializeToElement<string?>(null), typeof(string)));
        Assert.Null(MetadataConverter.Convert(null, typeof(int)));
    }

    [Theory]
    [InlineData("seven", typeof(int), "'seven' is not a Int32")]
    [InlineData("blue", typeof(Colour), "'blue' is not one of Red, Green")]
    [InlineData("1", typeof(Stream), "'1' cannot be read as Stream")]
    [InlineData(70000L, typeof(short), "'70000' is not a Int16")]
    public void What_does_not_fit_is_told(object value, Type type, string error) =>
        Assert.Equal(error, Assert.Throws<FormatException>(() => MetadataConverter.Convert(value, type)).Message);
}
