using System.Reflection;
using Lato.Analyzers.Modules;
using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Analyzers.Tests.Modules;

/// <summary>What generated modules do is what reflection makes of the same classes.</summary>
public sealed class GeneratedModuleTests
{
    const string Shop = """
        using Lato;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;

        namespace Shop;

        public sealed record Add(int Amount) : Command<int>;
        public sealed record AddLater(int Amount) : Command<int>;
        public sealed record Note(string Text) : Command;
        public sealed record Price(string Item) : Query<decimal>;
        public interface IHappened;
        public sealed record Sold(string Item) : Event, IHappened;
        public enum Size { Small, Large = 3 }
        public sealed class Clock { public string Now => "noon"; }

        [Module("shop", Concurrency = Concurrency.Exclusive)]
        public sealed partial class ShopModule : ApplicationModule
        {
            readonly List<string> _notes = [];
            int _sum;

            [Handler] int Add(Add command) => _sum += command.Amount;
            [Handler] async Task<int> Later(AddLater command, CancellationToken ct) { await Task.Yield(); ct.ThrowIfCancellationRequested(); return _sum += command.Amount; }
            [Handler] void Take(Note command, Clock clock, TransactionContext ctx) => _notes.Add($"{command.Text} at {clock.Now} by {ctx.Handler.FullName}");
            [Handler] static decimal PriceOf(Price query, [FromKeyedServices("tax")] object tax) => query.Item.Length * (decimal)tax;
            [Handler] void OnSold(Sold happened) => _notes.Add($"sold {happened.Item}");
            [Handler(typeof(IHappened)), ReadOnly] ValueTask OnAny(IHappened happened) { _notes.Add($"any {happened.GetType().Name}"); return default; }
            [Handler("list")] string List(string separator = ", ") => string.Join(separator, _notes);
            [Handler("defaults")] string Defaults(int? number = null, Size size = Size.Large, double ratio = 0.5, decimal price = 1.25m, string? text = "a\"b", char sign = '\'', long big = long.MinValue, float f = float.NaN, DayOfWeek day = default, Guid id = default, nint native = 5, nuint unsigned = 6, Size? maybe = Size.Large, params int[] more)
                => FormattableString.Invariant($"{number} {size} {ratio} {price} {text} {sign} {big} {f} {day} {id} {native} {unsigned} {maybe} {more.Length}");
            [Handler("lists")] ValueTask<string[]> Lists(IReadOnlyList<Clock?>? clocks, ILogger logger, IServiceProvider services) => new([$"{clocks is null} {logger is not null} {services is not null}"]);
            [Handler("sum"), Handler("total")] [Blocking] int Sum() => _sum;
        }
        """;

    [Fact]
    public async Task Every_kind_of_handler_runs_as_written()
    {
        var (assembly, source) = Generated(Shop);
        Assert.Contains("Register(GeneratedHandlers.All)", source, StringComparison.Ordinal);

        Assert.Equal(await OutputsAsync(Load(Shop.Replace("sealed partial", "sealed", StringComparison.Ordinal))), await OutputsAsync(assembly));
    }

    [Fact]
    public async Task Results_are_what_the_handlers_say()
    {
        var outputs = await OutputsAsync(Generated(Shop).Assembly);

        Assert.Equal(
            [
                "5", "8", "9.0", "hello at noon by shop.Take; sold pen; any Sold", "8",
                " Large 0.5 1.25 a\"b ' -9223372036854775808 NaN Sunday 00000000-0000-0000-0000-000000000000 5 6 Large 0", "True True True",
            ],
            outputs);
    }

    [Fact]
    public async Task A_generated_module_is_described_and_verified_as_any_other()
    {
        var reflected = Load(Shop.Replace("sealed partial", "sealed", StringComparison.Ordinal));

        Assert.Equal(await DescribedAsync(reflected), await DescribedAsync(Generated(Shop).Assembly));
    }

    [Fact]
    public async Task A_derived_class_that_is_not_generated_keeps_its_own_handlers()
    {
        var assembly = Generated("""
            using Lato;

            namespace Shop;

            [Module("basic")]
            public partial class BasicModule : ApplicationModule
            {
                [Handler("where")] protected string Where() => "basic";
            }

            [Module("special")]
            public class SpecialModule : BasicModule
            {
                [Handler("what")] string What() => "special";
            }
            """).Assembly;
        await using var app = new Application("test").AddModule((ApplicationModule)Activator.CreateInstance(assembly.GetType("Shop.SpecialModule")!)!);

        Assert.Equal("basic special", $"{await app.CallAsync("where")} {await app.CallAsync("what")}");
    }

    [Theory]
    [InlineData("", Concurrency.Stateless)]
    [InlineData("int _count; [Handler(\"count\")] int Count() => ++_count;", Concurrency.Interleaved)]
    [InlineData("public M() => Options = Options with { MaxInFlight = 3 };", Concurrency.Stateless)]
    [InlineData("public M() => Options = new ActorOptions { Concurrency = Concurrency.Exclusive };", Concurrency.Exclusive)]
    public async Task A_module_that_is_proved_to_have_no_state_is_described_as_stateless(string members, Concurrency mode)
    {
        var assembly = Generated($"using Lato; [Module(\"m\")] public sealed partial class M : ApplicationModule {{ {members} }}").Assembly;
        await using var app = new Application("test").AddModule((ApplicationModule)Activator.CreateInstance(assembly.GetType("M")!)!);

        Assert.Equal(mode, app.Describe().Modules.Single(module => module.Identifier == "m").Concurrency);
    }

    [Fact]
    public async Task Handlers_of_base_classes_come_first()
    {
        var (assembly, source) = Generated("""
            using Lato;

            namespace Shop;

            public abstract class Base : ApplicationModule
            {
                [Handler("who")] protected internal string Base1() => "base";
            }

            [Module("derived")]
            public sealed partial class DerivedModule : Base
            {
                [Handler("who")] string Own() => "derived";
            }
            """);
        await using var app = new Application("test").AddModule((ApplicationModule)Activator.CreateInstance(assembly.GetType("Shop.DerivedModule")!)!);

        Assert.Equal("base, derived", string.Join(", ", (await app.PublishAsync("who")).Values));
        Assert.Contains("GeneratedHandlers", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class is not partial", "sealed class M : ApplicationModule { [Handler(\"a\")] void A() { } }")]
    [InlineData("registers itself", "sealed partial class M : ApplicationModule { [Handler(\"a\")] void A() { } protected override void RegisterHandlers() => Handle(\"b\", () => 1); }")]
    [InlineData("async void", "sealed partial class M : ApplicationModule { [Handler(\"a\")] async void A() => await Task.Yield(); }")]
    [InlineData("by reference", "sealed partial class M : ApplicationModule { [Handler(\"a\")] void A(in int number) { } }")]
    [InlineData("open generic", "sealed partial class M : ApplicationModule { [Handler(\"a\")] void A<T>() { } }")]
    [InlineData("no message", "sealed partial class M : ApplicationModule { [Handler] void A() { } }")]
    [InlineData("abstract command", "sealed partial class M : ApplicationModule { [Handler] void A(C c) { } } abstract record C : Command;")]
    [InlineData("dynamic", "sealed partial class M : ApplicationModule { [Handler(\"a\")] void A(dynamic d) { } }")]
    public void What_cannot_be_generated_exactly_is_left_to_reflection(string why, string module)
    {
        var (_, source) = Generated($"using Lato;\n[Module(\"m\")] {module}");

        Assert.True(source.Length == 0, $"{why}: {source}");
    }

    [Theory]
    [InlineData("[Module(\"m\")] partial class M : ApplicationModule { [Handler] void A(Missing m) { } }")]
    [InlineData("[Module(\"m\")] partial class M : Missing { [Handler(\"a\")] void A() { } }")]
    [InlineData("[Module] partial class M : ApplicationModule { [Handler(\"a\" void A() { }")]
    [InlineData("[Module(\"m\")] partial class : ApplicationModule { }")]
    [InlineData("[Module(1 + )] sealed partial class M : ApplicationModule { [Handler(typeof(Missing))] void A() { } }")]
    public void A_source_that_does_not_compile_neither_crashes_the_generator_nor_gets_errors_of_it(string source)
    {
        var broken = Compiled.Library("using Lato;\n" + source);
        var before = ErrorsOf(broken);

        var (compilation, result) = Compiled.Generate(broken, new ModuleGenerator());

        Assert.Null(result.Results[0].Exception);
        Assert.Equal(before, ErrorsOf(compilation));
    }

    static string[] ErrorsOf(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];

    static (Assembly Assembly, string Source) Generated(string source)
    {
        var (compilation, result) = Compiled.Generate(Compiled.Library(source), new ModuleGenerator());
        Assert.Null(result.Results[0].Exception);
        var module = result.Results[0].GeneratedSources.FirstOrDefault(file => file.HintName != "LatoModules.g.cs");
        return (Compiled.Load(compilation), module.SourceText?.ToString() ?? "");
    }

    static async Task<string> DescribedAsync(Assembly shop)
    {
        await using var app = new Application("test", services => services.AddSingleton(shop.GetType("Shop.Clock")!).AddKeyedSingleton<object>("tax", 3m));
        app.AddModule((ApplicationModule)Activator.CreateInstance(shop.GetType("Shop.ShopModule")!)!);
        return $"{app.Describe().ToJson()} {app.Verify()}";
    }

    static Assembly Load(string source) => Compiled.Load(Compiled.Library(source));

    /// <summary>Calls every handler, whatever assembly it was compiled to.</summary>
    static async Task<string[]> OutputsAsync(Assembly shop)
    {
        await using var app = new Application("test", services =>
        {
            services.AddSingleton(shop.GetType("Shop.Clock")!);
            services.AddKeyedSingleton<object>("tax", 3m);
        });
        app.AddModule((ApplicationModule)Activator.CreateInstance(shop.GetType("Shop.ShopModule")!)!);
        Message Make(string name, params object?[] arguments) => (Message)Activator.CreateInstance(shop.GetType($"Shop.{name}")!, arguments)!;

        var added = await app.ExecuteAsync((Command<int>)Make("Add", 5));
        var later = await app.ExecuteAsync((Command<int>)Make("AddLater", 3));
        var price = await app.ExecuteAsync((Query<decimal>)Make("Price", "pen"));
        await app.ExecuteAsync((Command)Make("Note", "hello"));
        await app.PublishAsync((Event)Make("Sold", "pen"));
        return
        [
            $"{added}", $"{later}", FormattableString.Invariant($"{price:F1}"), (string)(await app.CallAsync("list", new { separator = "; " }))!,
            $"{await app.CallAsync("total")}", (string)(await app.CallAsync("defaults"))!,
            ((string[])(await app.InTransactionAsync(new { clocks = (object?)null }, ctx => ctx.CallAsync("lists")))!)[0],
        ];
    }
}
