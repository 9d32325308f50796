using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class MutableMessageTests
{
    static Task ReportsAsync(string source, params string[] texts) => Rule<MutableMessageAnalyzer>.ReportsAsync(source, texts);

    static Task IsQuietAsync(string source) => Rule<MutableMessageAnalyzer>.IsQuietAsync(source);

    [Fact]
    public Task Setters_of_messages_are_reported() => ReportsAsync(
        """
        record Buy : Command
        {
            public string [|Item|] { get; set; } = "";
            public required int [|Count|] { get; set; }
            public int [|Rest|] { get; private set; }
        }
        """,
        "LATO0005: Message 'Buy' can be changed: 'Item' has a setter. Give it 'init' in place of 'set'.",
        "LATO0005: Message 'Buy' can be changed: 'Count' has a setter. Give it 'init' in place of 'set'.",
        "LATO0005: Message 'Buy' can be changed: 'Rest' has a setter. Give it 'init' in place of 'set'.");

    [Fact]
    public Task Fields_of_messages_are_reported() => ReportsAsync(
        """
        record Bought : Event
        {
            public string [|Item|] = "";
            internal int [|Count|];
        }
        """,
        "LATO0005: Message 'Bought' can be changed: 'Item' is a field that others can set. Make it a property with 'init', or readonly.",
        "LATO0005: Message 'Bought' can be changed: 'Count' is a field that others can set. Make it a property with 'init', or readonly.");

    [Fact]
    public Task Collections_in_messages_are_reported() => ReportsAsync(
        """
        class Lines : List<string>;
        record Buy(List<string> [|Items|], Dictionary<string, int> [|Counts|], string[] [|Names|], Lines [|Lines|]) : Command
        {
            public HashSet<int>? [|Numbers|] { get; init; }
            public readonly IList<int> [|Others|] = [];
        }
        """,
        "LATO0005: Message 'Buy' can be changed: 'Items' is of type List<string>. Use IReadOnlyList<string>.",
        "LATO0005: Message 'Buy' can be changed: 'Counts' is of type Dictionary<string, int>. Use IReadOnlyDictionary<string, int>.",
        "LATO0005: Message 'Buy' can be changed: 'Names' is of type string[]. Use IReadOnlyList<string>.",
        "LATO0005: Message 'Buy' can be changed: 'Lines' is of type Lines. Use IReadOnlyList<string>.",
        "LATO0005: Message 'Buy' can be changed: 'Numbers' is of type HashSet<int>?. Use IReadOnlySet<int>.",
        "LATO0005: Message 'Buy' can be changed: 'Others' is of type IList<int>. Use IReadOnlyList<int>.");

    [Fact]
    public Task A_message_in_which_nothing_can_be_changed() => IsQuietAsync(
        """
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Collections.ObjectModel;

        record Buy(string Item, IReadOnlyList<string> Items, IReadOnlyDictionary<string, int> Counts, IEnumerable<int> Numbers) : Command
        {
            public const int Max = 10;
            public static int Made;
            public static List<int> Known { get; set; } = [];
            public ImmutableArray<int> Immutable { get; init; }
            public ImmutableList<int>? List { get; init; }
            public FrozenSet<int>? Frozen { get; init; }
            public ReadOnlyCollection<int>? ReadOnly { get; init; }
            public ReadOnlyMemory<byte> Content { get; init; }
            public readonly int Count;
            public List<string> Copy => [.. Items];
            readonly List<int> _hidden = [];
            int _cached;
            public int Cached => _cached == 0 ? _cached = _hidden.Count + 1 : _cached;
        }
        record Get<T>(T Key, IReadOnlyList<T> Others) : Query<List<T>>;
        abstract record Fact(DateTimeOffset At) : Event;
        sealed record Bought(DateTimeOffset At) : Fact(At);
        """);

    [Fact]
    public Task Types_that_are_no_messages() => IsQuietAsync(
        """
        class Entity
        {
            public string Name { get; set; } = "";
            public List<int> Numbers = [];
        }
        record Row(List<int> Numbers) { public int Count { get; set; } }
        record struct Point { public int X; }
        interface IFact { int Number { get; set; } }
        """);

    [Fact]
    public void The_compiler_itself_refuses_a_message_that_is_no_record() => Assert.Contains(
        Compiled.Library("class Buy : Lato.Command;").GetDiagnostics(), diagnostic => diagnostic.Id == "CS8865");
}
