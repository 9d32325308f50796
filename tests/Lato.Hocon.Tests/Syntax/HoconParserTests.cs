namespace Lato.Hocon.Tests.Syntax;

public sealed class HoconParserTests
{
    [Theory]
    [InlineData("a = 1\nb = 2")]
    [InlineData("{ a = 1, b = 2 }")]
    [InlineData("\n{\n  a : 1\n  \"b\" : 2,\n}\n# the end\n")]
    [InlineData("a = 1, b = 2,")]
    [InlineData("a = 1\n, b = 2")]
    [InlineData("a\n=\n1\nb =\n2")]
    [InlineData("a=1\r\nb=2\r\n")]
    public void Root_braces_commas_and_the_kind_of_separator_are_optional(string text) =>
        Assert.Equal(["a=1", "b=2"], HoconText.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("  \n# nothing here\n")]
    [InlineData("{}")]
    public void A_file_may_be_empty(string text) =>
        Assert.Empty(HoconText.Read(text));

    [Theory]
    [InlineData("a { b { c = 1 } }")]
    [InlineData("a.b.c = 1")]
    [InlineData("a.b { c : 1 }")]
    [InlineData("\"a\".\"b\".c = 1")]
    [InlineData("a = { b = { c = 1 } }")]
    [InlineData("a\n{ b\n{\nc = 1\n}\n}")]
    public void A_dotted_path_is_an_object_in_an_object(string text) =>
        Assert.Equal(["a:b:c=1"], HoconText.Read(text));

    [Theory]
    [InlineData("a.\"b.c\" = 1", "a:b.c=1")]
    [InlineData("a\"b.c\"d = 1", "ab.cd=1")]
    [InlineData("a.\"\".b = 1", "a::b=1")]
    [InlineData("10.0foo = 1", "10:0foo=1")]
    [InlineData("first name = 1", "first name=1")]
    [InlineData("true : 1", "true=1")]
    [InlineData("\"\"\"x y\"\"\" : 1", "x y=1")]
    [InlineData("foo include : 1", "foo include=1")]
    [InlineData("\"include\" : 1", "include=1")]
    [InlineData("includes : include", "includes=include")]
    public void A_key_is_a_path_in_which_quotes_protect_dots(string text, string line) =>
        Assert.Equal([line], HoconText.Read(text));

    [Theory]
    [InlineData("a = [1, 2, 3]")]
    [InlineData("a = [1, 2, 3,]")]
    [InlineData("a = [\n1\n2\n3\n]")]
    [InlineData("a = [\n1,\n\n2 # two\n, 3\n]")]
    [InlineData("a : [1\n2,3]")]
    public void Elements_are_separated_by_commas_or_new_lines(string text) =>
        Assert.Equal(["a:0=1", "a:1=2", "a:2=3"], HoconText.Read(text));

    [Fact]
    public void Arrays_hold_arrays_and_objects() =>
        Assert.Equal(
            ["a:0:0=1", "a:0:1=2", "a:1:b:c=3", "a:2=x y"],
            HoconText.Read("a = [ [1, 2], { b.c = 3 }\nx y ]"));

    [Theory]
    [InlineData("deadline }", "test.conf(1,10): expected '=', ':' or '{' after key 'deadline', found '}'. Give the key a value: deadline = …")]
    [InlineData("a.b\nc = 1", "test.conf(2,1): expected '=', ':' or '{' after key 'a.b', found 'c'. Give the key a value: a.b = …")]
    [InlineData("a", "test.conf(1,2): expected '=', ':' or '{' after key 'a', found the end of the file. Give the key a value: a = …")]
    [InlineData("a =\n}", "test.conf(2,1): expected a value for key 'a', found '}'. Write null or \"\" if it has none.")]
    [InlineData("a = ", "test.conf(1,5): expected a value for key 'a', found the end of the file. Write null or \"\" if it has none.")]
    [InlineData("a = , b = 1", "test.conf(1,5): expected a value for key 'a', found ','. Remove the surplus ','.")]
    [InlineData(", a = 1", "test.conf(1,1): expected a key, found ','. Remove the surplus ','.")]
    [InlineData("a = 1,, b = 2", "test.conf(1,7): expected a key, found ','. Remove the surplus ','.")]
    [InlineData("= 1", "test.conf(1,1): expected a key, found '='. Put a name with special characters in double quotes.")]
    [InlineData("${a} = 1", "test.conf(1,1): expected a key, found '${'. Put a name with special characters in double quotes.")]
    public void A_field_without_key_or_value_is_an_error(string text, string message) =>
        Assert.Equal(message, HoconText.Error(text));

    [Theory]
    [InlineData("a..b = 1")]
    [InlineData(".a = 1")]
    [InlineData("a. = 1")]
    public void An_empty_path_element_needs_quotes(string text) =>
        Assert.Equal(
            "test.conf(1,1): the path has an empty element: it starts or ends with '.', or has '..' in it. Remove the dot, or write an empty name as \"\".",
            HoconText.Error(text));

    [Theory]
    [InlineData("a {\n  b = 1\n", "test.conf(3,1): expected '}' to close the object opened in line 1, column 3, found the end of the file. Add the missing '}'.")]
    [InlineData("{ a = 1", "test.conf(1,8): expected '}' to close the object opened in line 1, column 1, found the end of the file. Add the missing '}'.")]
    [InlineData("a = [1, 2\n", "test.conf(2,1): expected ']' to close the array opened in line 1, column 5, found the end of the file. Add the missing ']'.")]
    [InlineData("a { b = [1 }", "test.conf(1,12): expected ']' to close the array opened in line 1, column 9, found '}'. Add the missing ']'.")]
    [InlineData("a = 1\n}", "test.conf(2,1): found '}', but nothing is open that it could close. Remove it, or add the opening bracket.")]
    [InlineData("{ a = 1 }\nb = 2", "test.conf(2,1): expected the end of the file after the '}' that closes the root object, found 'b'. Move it inside the braces, or leave both root braces out.")]
    [InlineData("[1, 2]", "test.conf(1,1): a configuration must be an object, found an array. Give the array a key: items = [ … ].")]
    public void Brackets_that_do_not_match_are_an_error(string text, string message) =>
        Assert.Equal(message, HoconText.Error(text));

    [Theory]
    [InlineData("a = [,1]", "test.conf(1,6): expected a value for an element of the array, found ','. Remove the surplus ','.")]
    [InlineData("a = [1,,2]", "test.conf(1,8): expected a value for an element of the array, found ','. Remove the surplus ','.")]
    [InlineData("a = [b = 1]", "test.conf(1,8): expected a new line, ',' or ']', found '='. Put each entry on a line of its own, and strings with special characters in double quotes.")]
    [InlineData("url = http://localhost", "test.conf(1,11): expected a new line, ',' or the end of the file, found ':'. Put each entry on a line of its own, and strings with special characters in double quotes.")]
    [InlineData("a { b = 1 } c = 2", "test.conf(1,15): expected a new line, ',' or the end of the file, found '='. Put each entry on a line of its own, and strings with special characters in double quotes.")]
    public void Entries_that_are_not_separated_are_an_error(string text, string message) =>
        Assert.Equal(message, HoconText.Error(text));

    [Theory]
    [InlineData("a = ${b.c\nb = 1", "test.conf(1,5): the substitution ${b.c is not closed: expected '}', found the end of the line. Add the missing '}'.")]
    [InlineData("a = ${?b", "test.conf(1,5): the substitution ${?b is not closed: expected '}', found the end of the file. Add the missing '}'.")]
    [InlineData("a = ${b${c}}", "test.conf(1,5): the substitution ${b is not closed: expected '}', found '${'. Add the missing '}'.")]
    [InlineData("a = ${}", "test.conf(1,7): expected a path, found '}'. Put a name with special characters in double quotes.")]
    public void A_broken_substitution_is_an_error(string text, string message) =>
        Assert.Equal(message, HoconText.Error(text));

    [Theory]
    [InlineData("include = 1", "'='")]
    [InlineData("include foo", "'foo'")]
    [InlineData("include url(\"x\")", "'url('")]
    [InlineData("include ${x}", "'${'")]
    [InlineData("include", "the end of the file")]
    public void An_include_needs_a_quoted_file_name(string text, string found) =>
        Assert.Equal(
            $"test.conf(1,1): expected a quoted file name after 'include', found {found}. Write include \"file\", include file(\"file\") or include required(file(\"file\")); put the word in double quotes to use it as a key.",
            HoconText.Error(text));

    [Theory]
    [InlineData("include \"\"")]
    [InlineData("include \"a\\u0000b\"")]
    public void An_include_needs_a_name_that_a_file_can_have(string text) =>
        Assert.Equal(
            "test.conf(1,9): an include needs the name of a file, which is not empty and has no NUL character. Write the name between the quotes.",
            HoconText.Error(text));

    [Theory]
    [InlineData("include file(\"x\"", 1)]
    [InlineData("include required(file(\"x\")\na = 1", 2)]
    public void An_include_closes_what_it_opens(string text, int brackets) =>
        Assert.Equal(
            $"test.conf(1,1): the include of \"x\" needs {brackets} ')' after the file name. Write include \"file\", include file(\"file\") or include required(file(\"file\")); put the word in double quotes to use it as a key.",
            HoconText.Error(text));

    [Fact]
    public void Nesting_without_end_is_an_error_and_no_stack_overflow() =>
        Assert.Equal(
            "test.conf(1,205): objects and arrays are nested more than 200 deep. Make the structure flatter.",
            HoconText.Error("a = " + new string('[', 100_000)));

    [Fact]
    public void A_long_token_is_shortened_in_a_message() =>
        Assert.Contains("found 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…'.", HoconText.Error("a\n" + new string('b', 50) + " = 1"), StringComparison.Ordinal);

    [Fact]
    public void The_exception_knows_file_line_and_column()
    {
        var error = Assert.Throws<HoconException>(() => HoconText.Read("a = 1\n  b }"));
        Assert.Equal(("test.conf", 2, 5), (error.File, error.Line, error.Column));
        Assert.IsAssignableFrom<FormatException>(error);
    }
}
