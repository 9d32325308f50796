namespace Lato.Hocon.Tests.Resolution;

public sealed class MergingTests
{
    [Fact]
    public void A_later_scalar_replaces_an_earlier_one() =>
        Assert.Equal(["a=2"], HoconText.Read("a = 1\na = 2"));

    [Theory]
    [InlineData("a { x = 1, y = 1 }\na { y = 2, z = 3 }")]
    [InlineData("a.x = 1\na.y = 1\na.y = 2\na { z = 3 }")]
    [InlineData("{ \"a\" : { \"x\" : 1 }, \"a\" : { \"y\" : 2 }, \"a\" : { \"z\" : 3 } }")]
    public void Objects_of_one_key_merge(string text) =>
        Assert.Equal(["a:x=1", "a:y=2", "a:z=3"], HoconText.Read(text));

    [Fact]
    public void Objects_merge_deeply() =>
        Assert.Equal(["a:b:c=1", "a:b:d=2", "a:e=3"], HoconText.Read("a { b { c = 1 } }\na { b { d = 2 }, e = 3 }"));

    [Fact]
    public void A_later_array_leaves_no_rest_of_an_earlier_one() =>
        Assert.Equal(["a:0=9"], HoconText.Read("a = [1, 2, 3]\na = [9]"));

    [Fact]
    public void A_scalar_leaves_no_rest_of_an_object() =>
        Assert.Equal(["a=1"], HoconText.Read("a { b = 1, c = [1, 2] }\na = 1"));

    [Fact]
    public void An_object_leaves_no_rest_of_an_array() =>
        Assert.Equal(["a:b=1"], HoconText.Read("a = [1, 2, 3]\na { b = 1 }"));

    [Fact]
    public void A_value_between_two_objects_keeps_them_apart() =>
        Assert.Equal(["a:c=2"], HoconText.Read("a { b = 1 }\na = null\na { c = 2 }"));

    [Fact]
    public void A_key_may_get_ten_thousand_values_without_deep_recursion()
    {
        var lines = HoconText.Read(string.Join('\n', Enumerable.Range(0, 10_000).Select(i => $"a.k{i} = {i}")));
        Assert.Equal(10_000, lines.Length);
    }
}
