namespace Lato.Hocon.Tests.Syntax;

public sealed class HoconTokenizerTests
{
    [Theory]
    [InlineData("a = \"x\\\"y\\\\z\\/\"", "a=x\"y\\z/")]
    [InlineData("a = \"\\b\\f\\n\\r\\t\"", "a=\b\f\n\r\t")]
    [InlineData("a = \"caf\\u00e9 \\uD83D\\uDE00\"", "a=café 😀")]
    [InlineData("a = \"# not // a comment ${b}\"", "a=# not // a comment ${b}")]
    [InlineData("a = \"\"", "a=")]
    public void A_quoted_string_has_the_escapes_of_JSON(string text, string line) =>
        Assert.Equal([line], HoconText.Read(text));

    [Theory]
    [InlineData("a = \"\"\"one\ntwo \\n \"three\" ${b}\"\"\"", "a=one\ntwo \\n \"three\" ${b}")]
    [InlineData("a = \"\"\"\"quoted\"\"\"\"", "a=\"quoted\"")]
    [InlineData("a = \"\"\"\"\"\"", "a=")]
    public void A_triple_quoted_string_is_taken_as_it_stands(string text, string line) =>
        Assert.Equal([line], HoconText.Read(text));

    [Fact]
    public void Lines_are_counted_through_a_triple_quoted_string() =>
        Assert.StartsWith("test.conf(3,5): ", HoconText.Error("a = \"\"\"x\ny\"\"\"\nb = @"), StringComparison.Ordinal);

    [Fact]
    public void A_comment_ends_with_its_line() =>
        Assert.Equal(["a=1", "b=2"], HoconText.Read("# first\na = 1 # one\n// second\nb = 2//two\n#"));

    [Theory]
    [InlineData("a = 1.50", "a=1.50")]
    [InlineData("a = -0.5e+10", "a=-0.5e+10")]
    [InlineData("a = 1E-3", "a=1E-3")]
    [InlineData("a = true", "a=true")]
    [InlineData("a = 10ms", "a=10ms")]
    [InlineData("a = 1.2.3-beta", "a=1.2.3-beta")]
    [InlineData("a = -foo", "a=-foo")]
    [InlineData("a = path/to/file.txt", "a=path/to/file.txt")]
    public void Text_without_quotes_stays_as_written(string text, string line) =>
        Assert.Equal([line], HoconText.Read(text));

    [Theory]
    [InlineData("\uFEFFa = 1")]
    [InlineData("a\u00A0=\u20071\u2028")]
    [InlineData("a\t=\u001C1\r\n")]
    public void Every_kind_of_space_separates(string text) =>
        Assert.Equal(["a=1"], HoconText.Read(text));

    [Theory]
    [InlineData("\na = \"open\nb = 1", "test.conf(2,5): the string is not closed on its line. Add the closing '\"', or use \"\"\"…\"\"\" for a text of several lines.")]
    [InlineData("a = \"open\r\n", "test.conf(1,5): the string is not closed on its line. Add the closing '\"', or use \"\"\"…\"\"\" for a text of several lines.")]
    [InlineData("a = \"open", "test.conf(1,5): the string is not closed on its line. Add the closing '\"', or use \"\"\"…\"\"\" for a text of several lines.")]
    [InlineData("a = \"\"\"open\n\n", "test.conf(1,5): the string opened with \"\"\" is not closed. Add the closing \"\"\".")]
    [InlineData("a = \"x\\q\"", "test.conf(1,7): unknown escape '\\q' in a string. The escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; write a backslash as \\\\.")]
    [InlineData("a = \"x\\", "test.conf(1,7): unknown escape '\\' in a string. The escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; write a backslash as \\\\.")]
    [InlineData("a = \"\\u12g4\"", "test.conf(1,6): the escape '\\u' needs four hexadecimal digits, as in \\u00e9, found '12g4'.")]
    [InlineData("a = \"\\u12", "test.conf(1,6): the escape '\\u' needs four hexadecimal digits, as in \\u00e9, found '12'.")]
    [InlineData("a = \"x\ty\"", "test.conf(1,7): the control character U+0009 cannot stand in a quoted string. Write it as an escape: \\u0009.")]
    public void A_broken_string_is_an_error(string text, string message) =>
        Assert.Equal(message, HoconText.Error(text));

    [Theory]
    [InlineData('$')]
    [InlineData('+')]
    [InlineData('`')]
    [InlineData('^')]
    [InlineData('?')]
    [InlineData('!')]
    [InlineData('@')]
    [InlineData('*')]
    [InlineData('&')]
    [InlineData('\\')]
    public void A_reserved_character_needs_quotes(char reserved)
    {
        Assert.Equal(
            $"test.conf(2,6): the character '{reserved}' is reserved and cannot stand in a string without quotes. Put the string in double quotes.",
            HoconText.Error($"\na = x{reserved}y"));
        var quoted = reserved == '\\' ? "\\\\" : $"{reserved}";
        Assert.Equal([$"a=x{reserved}y"], HoconText.Read($"a = \"x{quoted}y\""));
    }

    [Fact]
    public void The_first_error_of_a_file_is_the_one_reported() =>
        Assert.StartsWith("test.conf(1,3): expected '=', ':' or '{' after key 'a'", HoconText.Error("a }\nb = @"), StringComparison.Ordinal);
}
