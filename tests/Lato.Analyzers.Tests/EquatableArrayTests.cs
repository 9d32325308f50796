namespace Lato.Analyzers.Tests;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Arrays_with_equal_elements_are_equal()
    {
        Assert.Equal(new EquatableArray<string>(["a", "b"]), new EquatableArray<string>(["a", "b"]));
        Assert.Equal(new EquatableArray<string>(["a", "b"]).GetHashCode(), new EquatableArray<string>(["a", "b"]).GetHashCode());
    }

    [Fact]
    public void Order_and_number_matter()
    {
        Assert.NotEqual(new EquatableArray<string>(["a", "b"]), new EquatableArray<string>(["b", "a"]));
        Assert.NotEqual(new EquatableArray<string>(["a"]), new EquatableArray<string>(["a", "a"]));
    }

    [Fact]
    public void An_array_that_was_never_set_is_empty() => Assert.Equal(new EquatableArray<string>([]), default);
}
