using Microsoft.Extensions.Configuration;

namespace Lato.Hocon.Tests.Files;

public sealed class IncludeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("include \"other.conf\"")]
    [InlineData("include\n  \"other.conf\"")]
    [InlineData("include file(\"other.conf\")")]
    [InlineData("include required(file(\"other.conf\"))")]
    [InlineData("include required( file( \"other.conf\" ) )")]
    [InlineData("include required(\"other.conf\")")]
    public void An_include_stands_for_the_fields_of_the_file(string include)
    {
        _folder.Write("other.conf", "b = 2\nc = 3");
        Assert.Equal(["a=1", "b=2", "c=4"], Read($"a = 1\n{include}\nc = 4"));
    }

    [Fact]
    public void An_included_field_replaces_or_merges_with_an_earlier_one()
    {
        _folder.Write("other.conf", "a = 2, b.y = 2");
        Assert.Equal(["a=2", "b:x=1", "b:y=2"], Read("a = 1, b { x = 1, y = 1 }, include \"other.conf\""));
    }

    [Fact]
    public void An_include_is_relative_to_the_including_file()
    {
        _folder.Write("sub/one.conf", "include \"two.conf\", include \"deep/three.conf\", include \"../four.conf\"");
        _folder.Write("sub/two.conf", "two = 2");
        _folder.Write("sub/deep/three.conf", "three = 3");
        _folder.Write("four.conf", "four = 4");
        Assert.Equal(["four=4", "three=3", "two=2"], Read("include \"sub/one.conf\""));
    }

    [Fact]
    public void An_include_may_be_absolute_or_outside_of_the_base_path()
    {
        using var elsewhere = new TempFolder();
        var absolute = elsewhere.Write("absolute.conf", "a = 1\ninclude \"beside.conf\"");
        elsewhere.Write("beside.conf", "b = 2");
        elsewhere.Write("above.conf", "c = 3");
        var above = $"../{Path.GetFileName(elsewhere.Path)}/above.conf";
        Assert.Equal(["a=1", "b=2", "c=3"], Read($"include \"{absolute.Replace('\\', '/')}\"\ninclude \"{above}\""));
    }

    [Fact]
    public void An_include_reaches_a_dot_file_that_the_provider_hides()
    {
        _folder.Write(".secret.conf", "a = 1");
        Assert.Equal(["a=1"], Read("include \".secret.conf\""));
    }

    [Fact]
    public void A_missing_include_is_empty() =>
        Assert.Equal(["a=1"], Read("include \"missing.conf\"\ninclude file(\"/no/such/file.conf\")\ninclude \"../../../../../../no/such.conf\"\na = 1"));

    [Fact]
    public void A_missing_required_include_is_an_error()
    {
        var error = Assert.Throws<HoconException>(() => Read("a = 1\n  include required(file(\"missing.conf\"))"));
        Assert.Equal(
            $"main.conf(2,3): the required include \"missing.conf\" does not exist; looked for '{Path.Combine(_folder.Path, "missing.conf")}'. Create it, or write include \"missing.conf\" if it may be missing.",
            error.Message);
    }

    [Fact]
    public void A_cycle_of_includes_is_an_error_that_names_the_files()
    {
        _folder.Write("one.conf", "include \"sub/two.conf\"");
        _folder.Write("sub/two.conf", "\ninclude \"../one.conf\"");
        var error = Assert.Throws<HoconException>(() => Read("include \"one.conf\""));
        Assert.Equal("sub/two.conf(2,1): includes form a cycle: one.conf → sub/two.conf → one.conf. Remove one of them.", error.Message);
        Assert.Equal("sub/two.conf", error.File);
    }

    [Fact]
    public void A_file_that_includes_itself_is_an_error() =>
        Assert.Equal(
            "main.conf(1,1): includes form a cycle: main.conf → main.conf. Remove one of them.",
            Assert.Throws<HoconException>(() => Read("include \"./main.conf\"")).Message);

    [Fact]
    public void A_file_may_be_included_twice()
    {
        _folder.Write("other.conf", "x = 1");
        Assert.Equal(["a:x=1", "b:x=1"], Read("a { include \"other.conf\" }\nb { include \"other.conf\" }"));
    }

    [Fact]
    public void An_error_in_an_included_file_names_that_file()
    {
        _folder.Write("sub/other.conf", "x = 1\ny }");
        Assert.StartsWith("sub/other.conf(2,3): expected '='", Assert.Throws<HoconException>(() => Read("include \"sub/other.conf\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_included_array_is_an_error()
    {
        _folder.Write("other.conf", "[1]");
        Assert.StartsWith("other.conf(1,1): a configuration must be an object", Assert.Throws<HoconException>(() => Read("include \"other.conf\"")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_substitution_in_an_included_file_looks_there_first_and_then_at_the_root()
    {
        _folder.Write("other.conf", "x = 10, y = ${x}, z = ${top}");
        Assert.Equal(
            ["a:b:x=42", "a:b:y=42", "a:b:z=t", "top=t", "x=1"],
            Read("x = 1, top = t\na.b { include \"other.conf\" }\na.b.x = 42"));
    }

    [Fact]
    public void Includes_in_includes_look_at_every_level()
    {
        _folder.Write("one.conf", "m = middle, inner { include \"two.conf\" }");
        _folder.Write("two.conf", "i = own, r = [${i}, ${m}, ${t}]");
        Assert.Equal(
            ["own", "middle", "top"],
            Read("t = top\nouter { include \"one.conf\" }").Where(line => line.Contains(":r:", StringComparison.Ordinal)).Select(line => line.Split('=')[1]));
    }

    [Fact]
    public void An_include_in_an_element_of_an_array_looks_into_the_element()
    {
        _folder.Write("other.conf", "x = 1, y = ${x}, z { u = ${y}, v = ${top} }");
        Assert.Equal(
            ["a:0=0", "a:1:x=1", "a:1:y=1", "a:1:z:u=1", "a:1:z:v=t", "top=t"],
            Read("top = t\na = [0] [{ include \"other.conf\" }]"));
    }

    [Fact]
    public void A_field_of_an_included_file_may_refer_to_its_previous_value()
    {
        _folder.Write("other.conf", "path = ${path} [2]");
        Assert.Equal(["a:path:0=1", "a:path:1=2"], Read("a { path = [1], include \"other.conf\" }"));
    }

    [Fact]
    public void A_file_that_is_not_UTF8_is_an_error()
    {
        File.WriteAllBytes(Path.Combine(_folder.Path, "latin.conf"), [.. "a = "u8, 0xE9]);
        Assert.Equal(
            "latin.conf(1,1): the file is not valid UTF-8. Save it as UTF-8.",
            Assert.Throws<HoconException>(() => Read("include \"latin.conf\"")).Message);
    }

    [Fact]
    public void Includes_work_in_a_file_provider_without_a_disk()
    {
        var provider = new MemoryFileProvider(
            ("conf/main.conf", "include \"sub/one.conf\"\ninclude \"../../above.conf\"\na = 1"),
            ("conf/sub/one.conf", "include required(\"../two.conf\")"),
            ("conf/two.conf", "b = 2"));
        var configuration = new ConfigurationBuilder().AddHoconFile(provider, "conf/main.conf").Build();
        Assert.Equal(["a=1", "b=2"], HoconText.Lines(configuration.AsEnumerable()));
    }

    [Fact]
    public void A_cycle_is_found_in_a_file_provider_without_a_disk()
    {
        var provider = new MemoryFileProvider(("a.conf", "include \"b.conf\""), ("b.conf", "include \"a.conf\""));
        var error = Assert.Throws<InvalidDataException>(() => new ConfigurationBuilder().AddHoconFile(provider, "a.conf").Build());
        Assert.Equal("b.conf(1,1): includes form a cycle: a.conf → b.conf → a.conf. Remove one of them.", error.InnerException!.Message);
    }

    private string[] Read(string text)
    {
        _folder.Write("main.conf", text);
        try
        {
            var configuration = new ConfigurationBuilder().SetBasePath(_folder.Path).AddHoconFile("main.conf").Build();
            return HoconText.Lines(configuration.AsEnumerable().Where(pair => pair.Value is not null));
        }
        catch (InvalidDataException failed) when (failed.InnerException is HoconException error)
        {
            throw error;
        }
    }
}
