using Lato.Analyzers.Modules;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;
using Lato.Analyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Tests.State;

public sealed class BrokenModuleTests
{
    const string Whole = """
        using Lato;

        abstract class Shelf<T>(T value, string name) : ApplicationModule { protected T Value => value; public string Name { get; init; } = name; }

        [Module("stock")]
        partial class Stock(Item item, IServiceProvider services, int? most = 3) : Shelf<Item>(item, "stock")
        {
            readonly Func<int> _next = () => most ?? 1;
            readonly Item _item = (Item)services.GetService(typeof(Item))!;
            readonly (int, string) _pair = (1, "x");
            static readonly IReadOnlyList<int> s_numbers = [1, 2, .. new[] { 3 }];

            public Stock(Item item) : this(item, null!) { var count = 0; Handle((Buy command) => { count++; }); Handle("x", Add); int Add() => ++count; }

            [Handler]
            async Task Buy(Buy command)
            {
                foreach (var (key, other) in new Dictionary<int, Item>()) { other.Inner!.Left = key; }
                if (item is { Inner: { Left: > 1 } inner }) { (inner.Left, _) = (1, 2); }
                _item?.Inner?.Left += await Task.FromResult(1);
                ref var left = ref _item.Left;
                Interlocked.Increment(ref left);
                Value.Inner = item switch { null => _item, var one => one };
            }
        }

        class Item { public int Left; public Item? Inner { get; set; } public void Take() { Left--; Inner?.Take(); } }
        record Buy : Command;
        """;

    [Fact]
    public void The_generator_survives_source_that_ends_anywhere()
    {
        for (var length = 0; length < Whole.Length; length += 37)
        {
            Survive(Whole[..length]);
        }

        Survive(Whole);
    }

    [Theory]
    [MemberData(nameof(BrokenSourceTests.Broken), MemberType = typeof(BrokenSourceTests))]
    public void The_generator_survives_source_that_does_not_compile(string source) =>
        Survive(source.Replace("class Stock", "[Module(\"stock\")] partial class Stock", StringComparison.Ordinal));

    [Fact]
    public async Task The_rule_survives_source_that_ends_anywhere()
    {
        var source = Whole.Replace("[Module(\"stock\")]", "[Module(\"stock\", Concurrency = Concurrency.Stateless)]", StringComparison.Ordinal);
        for (var length = 0; length < source.Length; length += 101)
        {
            var reported = await Compiled.AnalyzeAsync(Compiled.Library(source[..length]), [new StatelessModuleAnalyzer()], new AnalyzerOptions([]));

            Assert.DoesNotContain(reported, diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_whole_of_it_compiles() =>
        Assert.DoesNotContain(Compiled.Library(Whole).GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    static void Survive(string source) => Assert.Null(Compiled.Generate(Compiled.Library(source), new ModuleGenerator()).Result.Results[0].Exception);
}
