namespace Lato.Hocon.Tests.Resolution;

public sealed class ConcatenationTests
{
    [Theory]
    [InlineData("a =  foo   bar  baz  ", "a=foo   bar  baz")]
    [InlineData("a = foo \"bar  \" baz", "a=foo bar   baz")]
    [InlineData("a = true 1.0 null", "a=true 1.0 null")]
    [InlineData("b = 8080, a = \"http://\"localhost\":\"${b}\"/\"", "a=http://localhost:8080/")]
    public void Strings_on_one_line_join_with_the_blanks_between_them(string text, string line) =>
        Assert.Contains(line, HoconText.Read(text));

    [Theory]
    [InlineData("a = [1] [2, 3]")]
    [InlineData("a = [1][2][3]")]
    [InlineData("b = [1, 2], a = ${b} [3]")]
    [InlineData("b = [1, 2], a = ${b}${?missing} [3]")]
    public void Arrays_beside_one_another_join(string text) =>
        Assert.Equal(["a:0=1", "a:1=2", "a:2=3"], HoconText.Read(text).Where(line => line[0] == 'a'));

    [Fact]
    public void Objects_beside_one_another_join() =>
        Assert.Equal(
            ["a:x=1", "a:y=2", "a:z:u=1", "a:z:v=2"],
            HoconText.Read("a = { x = 1, y = 1, z.u = 1 } { y = 2, z.v = 2 }"));

    [Fact]
    public void An_object_inherits_from_another_one() =>
        Assert.Equal(
            ["admin:retries=3", "admin:timeout=60s", "base:retries=3", "base:timeout=5s"],
            HoconText.Read("base { timeout = 5s, retries = 3 }\nadmin = ${base} { timeout = 60s }"));

    [Theory]
    [InlineData("a = foo [1]", "test.conf(1,9): cannot join a string and an array in the value of 'a'.")]
    [InlineData("a = [1] foo", "test.conf(1,9): cannot join an array and a string in the value of 'a'.")]
    [InlineData("x.a = [1] { b = 1 }", "test.conf(1,11): cannot join an array and an object in the value of 'x.a'.")]
    [InlineData("b { c = 1 }\na = ${b} foo", "test.conf(2,10): cannot join an object and a string in the value of 'a'.")]
    [InlineData("b = null\na = ${b} [1]", "test.conf(2,10): cannot join null and an array in the value of 'a'.")]
    public void Different_kinds_do_not_join(string text, string message) =>
        Assert.Equal(message + " Join arrays with arrays, objects with objects and strings with strings; a new line or ',' ends a value.", HoconText.Error(text));
}
