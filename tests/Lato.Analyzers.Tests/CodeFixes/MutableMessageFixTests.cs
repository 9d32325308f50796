using Lato.CodeFixes;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.CodeFixes;

public sealed class MutableMessageFixTests
{
    static Task MakesAsync(string title, string before, string after) => Fix<MutableMessageAnalyzer, MutableMessageFix>.MakesAsync(title, before, after);

    static Task OffersNothingAsync(string source) => Fix<MutableMessageAnalyzer, MutableMessageFix>.OffersNothingAsync(source);

    [Fact]
    public Task A_setter_becomes_init() => MakesAsync(
        "Use init",
        "record Buy : Lato.Command { public required string Item { get; set; } }",
        "record Buy : Lato.Command { public required string Item { get; init; } }");

    [Fact]
    public Task A_field_becomes_a_property() => MakesAsync(
        "Make it a property with init",
        """
        record Buy : Lato.Command
        {
            // The item.
            public string Item = "pen"; // not a pencil
        }
        """,
        """
        record Buy : Lato.Command
        {
            // The item.
            public string Item { get; init; } = "pen"; // not a pencil
        }
        """);

    [Fact]
    public Task A_field_without_a_value_too() => MakesAsync(
        "Make it a property with init",
        """
        record Buy : Lato.Command
        {
            public int Count;
        }
        """,
        """
        record Buy : Lato.Command
        {
            public int Count { get; init; }
        }
        """);

    [Theory]
    [InlineData("List<string>", "IReadOnlyList<string>")]
    [InlineData("List<int>?", "IReadOnlyList<int>?")]
    [InlineData("string[]", "IReadOnlyList<string>")]
    [InlineData("Dictionary<string, List<int>>", "IReadOnlyDictionary<string, List<int>>")]
    [InlineData("ISet<int>", "IReadOnlySet<int>")]
    public Task A_collection_becomes_read_only(string before, string after) => MakesAsync(
        $"Use {after.Split('<')[0]}",
        $"record Buy({before} Items, int Count) : Lato.Command;",
        $"record Buy({after} Items, int Count) : Lato.Command;");

    [Fact]
    public Task A_property_with_a_collection_expression_too() => MakesAsync(
        "Use IReadOnlyList",
        "record Buy : Lato.Command { public List<int> Items { get; init; } = []; }",
        "record Buy : Lato.Command { public IReadOnlyList<int> Items { get; init; } = []; }");

    [Theory]
    [InlineData("record Buy : Lato.Command { public List<int> Items { get; init; } = new(); }")]
    [InlineData("record Buy : Lato.Command { public HashSet<int> Items { get; init; } = []; }")]
    [InlineData("record Buy : Lato.Command { public int A, B; }")]
    [InlineData("class Lines : List<int>; record Buy(Lines Lines) : Lato.Command;")]
    [InlineData("record Buy(int[,] Board) : Lato.Command;")]
    public Task What_would_not_compile_is_not_offered(string source) => OffersNothingAsync(source);
}
