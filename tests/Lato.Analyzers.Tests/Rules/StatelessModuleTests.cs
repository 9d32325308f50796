using Lato.Analyzers.Modules;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class StatelessModuleTests
{
    const string Attribute = "[Module(\"stock\", Concurrency = Concurrency.Stateless)]";

    const string Rest = """

        public class Item { public int Left { get; set; } public static int Total; public void Take() => Left--; }
        public interface IItems { Item Find(); }
        public record Buy : Command;
        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<StatelessModuleAnalyzer>.ReportsAsync(source + Rest, texts);

    static string Text(string what, string fix) => $"LATO0022: {what}. Module class 'Stock' asks for Concurrency.Stateless, so its messages use that at the same time. {fix}, or do without Stateless.";

    [Fact]
    public Task Each_field_property_and_event_that_is_state() => ReportsAsync(
        $$"""
        {{Attribute}}
        partial class Stock : ApplicationModule
        {
            int [|_count|];
            static int [|s_count|];
            string [|Name|] { get; set; } = "";
            event Action? [|Changed|];
            readonly List<int> [|_items|] = [];
            readonly Item [|_item|] = new();
            readonly int _most = 3;
            [Handler] void Buy(Buy command) { _count++; s_count++; Name = "x"; Changed?.Invoke(); _items.Add(_most); _item.Take(); }
        }
        """,
        Text("'_count' can be set after construction", "Make it readonly or constant, move it into a service that is safe for several threads"),
        Text("'s_count' can be set after construction", "Make it readonly or constant, move it into a service that is safe for several threads"),
        Text("'Name' can be set after construction", "Make it readonly or constant, move it into a service that is safe for several threads"),
        Text("'Changed' keeps its subscribers", "Publish an event of the module's contracts instead, move it into a service that is safe for several threads"),
        Text("'_items' holds a 'List<int>', which can be changed", "Use an immutable type, move it into a service that is safe for several threads"),
        Text("'_item' holds a 'Item' of the module's own, which may change", "Use an immutable type, or take it as a service that is safe for several threads"));

    [Fact]
    public Task Each_parameter_and_each_write_that_is_state() => ReportsAsync(
        $$"""
        {{Attribute}}
        partial class Stock(int [|count|], List<int> [|items|], Item item) : ApplicationModule
        {
            [Handler]
            void Buy(Buy command)
            {
                items.Add(count++);
                item.[|Left|] = 1;
                Item.[|Total|]++;
            }

            protected override Task OnStartingAsync(CancellationToken cancellationToken)
            {
                [|Options|] = new();
                return Task.CompletedTask;
            }
        }
        """,
        Text("'count' is kept from the constructor and written", "Do not write it, move it into a service that is safe for several threads"),
        Text("'items' holds a 'List<int>', which can be changed", "Use an immutable type, move it into a service that is safe for several threads"),
        Text("'Left' is written, and belongs to an object that the module keeps", "Let a service that is safe for several threads do it"),
        Text("'Total' is static and written", "Make it readonly or constant, move it into a service that is safe for several threads"),
        Text("'Options' is set after construction", "Set it in the constructor"));

    [Fact]
    public Task A_variable_that_a_handler_in_code_captures() => ReportsAsync(
        $$"""
        {{Attribute}}
        class Stock : ApplicationModule
        {
            public Stock()
            {
                var count = 0;
                Handle((Buy command) => { [|count|]++; });
            }
        }
        """,
        Text("'count' is captured by a handler", "Write the handler as a method with [Handler]"));

    [Fact]
    public Task State_of_a_base_class() => ReportsAsync(
        $$"""
        class Shelf : ApplicationModule { protected int [|_count|]; }
        {{Attribute}}
        class Stock : Shelf { }
        """,
        Text("'_count' can be set after construction", "Make it readonly or constant, move it into a service that is safe for several threads"));

    [Theory]
    [InlineData("")]
    [InlineData("readonly int _most = 3; const string Name = \"x\"; static readonly TimeSpan s_within = TimeSpan.FromSeconds(1);")]
    [InlineData("readonly IItems _items; readonly TimeProvider _time; public Stock(IItems items, TimeProvider time) => (_items, _time) = (items, time);")]
    [InlineData("[Handler] void Buy(Buy command, IItems items) { var count = 0; count++; var item = new Item(); item.Left = count; items.Find().Left = 1; }")]
    [InlineData("readonly IItems _items; public Stock(IItems items) => _items = items; [Handler] void Buy(Buy command) { var item = _items.Find(); item.Left = 1; item.Take(); }")]
    public Task What_is_no_state_or_may_be_none(string members) => ReportsAsync($"{Attribute} class Stock : ApplicationModule {{ {members} }}");

    [Theory]
    [InlineData("[Module(\"stock\")]")]
    [InlineData("[Module(\"stock\", Concurrency = Concurrency.Interleaved)]")]
    [InlineData("[Module(\"stock\", Concurrency = Concurrency.Parallel)]")]
    [InlineData("")]
    public Task A_module_that_does_not_ask_to_be_stateless(string attribute) => ReportsAsync($"{attribute} class Stock : ApplicationModule {{ int _count; int Next() => _count++; }}");

    [Fact]
    public async Task Generated_code_is_no_state()
    {
        var source = $"using Lato; {Attribute} partial class Stock : ApplicationModule {{ [Handler] void Buy(Buy command) {{ }} }}{Rest}";
        var (compilation, result) = Compiled.Generate(Compiled.Library(source), new ModuleGenerator());

        Assert.NotEmpty(result.GeneratedTrees);
        Assert.Empty(await Compiled.AnalyzeAsync(compilation, [new StatelessModuleAnalyzer()]));
    }
}
