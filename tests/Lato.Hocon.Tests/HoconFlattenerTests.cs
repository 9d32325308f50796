namespace Lato.Hocon.Tests;

public sealed class HoconFlattenerTests
{
    [Fact]
    public void Objects_nest_with_colons_and_arrays_are_numbered() =>
        Assert.Equal(["a:b:0=1", "a:b:1:c=2", "a:d=x"], HoconText.Read("a { b = [1, { c = 2 }], d = x }"));

    [Fact]
    public void Null_empty_object_and_empty_array_keep_their_key_as_in_JSON() =>
        Assert.Equal(["a", "b", "c="], HoconText.Read("a = null, b = {}, c = []"));

    [Fact]
    public void An_array_of_undefined_elements_is_empty() =>
        Assert.Equal(["a="], HoconText.Read("a = [${?missing}]"));

    [Fact]
    public void Objects_whose_keys_differ_in_case_meet_in_the_configuration() =>
        Assert.Equal(["A:y=2", "a:x=1"], HoconText.Read("a.x = 1\nA.y = 2"));

    [Theory]
    [InlineData("port = 1\nserver = x\n Port = 2", "test.conf(3,2): the configuration key 'Port' is here and at test.conf(1,1)")]
    [InlineData("a.b = 1\n\"a:b\" = 2", "test.conf(2,1): the configuration key 'a:b' is here and at test.conf(1,1)")]
    [InlineData("a = [1]\nA = [2]", "test.conf(2,6): the configuration key 'A:0' is here and at test.conf(1,6)")]
    public void Two_values_for_one_configuration_key_are_an_error(string text, string start) =>
        Assert.Equal(start + ", but configuration keys ignore case and take ':' for '.'. Spell the key the same way in both places.", HoconText.Error(text));
}
