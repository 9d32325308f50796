using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Tests.Rules;

public sealed class BrokenSourceTests
{
    const string Whole = """
        using Lato;

        [Module("stock", Concurrency = Concurrency.Interleaved, DependsOn = ["prices"])]
        partial class Stock(IApplication app) : ApplicationModule
        {
            TransactionContext? _context;

            [Handler] void Buy(Buy command, TransactionContext ctx) { _context = ctx; ctx.ExecuteAsync(new GetPrice("pen")).Wait(); }
            [Handler] async void BuyToo(Buy command) => await Task.Delay(1).ConfigureAwait(false);
            [Handler(typeof(GetPrice))] string Price() => Task.WhenAny(Task.FromResult("")).Result.Result;
            [Handler("alias")] Task Alias(Bought a, Bought b) { app.PublishAsync(a); return Task.Run(() => _context!.Publish(b)).ContinueWith(t => t.Result); }
            [Handler] void None() { }

            class Inner<T> : ApplicationModule where T : Event { [Handler] void On(T happened) { } }
        }

        static class Shop
        {
            static Application Make()
            {
                var app = new Application("shop").Handle((Buy command) => { }).Handle((Buy command) => { });
                app.Handle<Bought>(async (TransactionContext ctx) => { foreach (var t in new[] { ctx.CallAsync("x", 1) }) { Console.Write(t.Result); } });
                app.Use(async (ctx, next) => await next.InvokeAsync()).OnEnterTransaction(ctx => { _ = Task.Run(() => ctx.Id); });
                return app.Compose<GetPrice, decimal>(results => 1m);
            }
        }

        public record Buy(string Item, List<int> Numbers) : Command { public int Count { get; set; } public int[] Field = []; }
        public record GetPrice(string Item) : Query<decimal>;
        public record Bought(string Item) : Event;
        """;

    public static TheoryData<string> Broken =>
    [
        "using Lato; class Stock : ApplicationModule { [Handler] void Buy(",
        "using Lato; class Stock : ApplicationModule { [Handler] void Buy(Missing command) { } [Handler] Missing Ask(Ask query) => 1; } record Ask : Query<Unknown>;",
        "using Lato; class Stock : ApplicationModule { [Handler(typeof(Missing))] void A() { } [Handler(typeof())] void B() { } [Handler(null)] void C() { } [Handler(1, 2)] void D() { } }",
        "using Lato; class Stock : ApplicationModule { [Handler] void Buy(Buy b) { b.Nothing.Result; ctx.ExecuteAsync().Result; Task.Run(; } } record Buy : Command;",
        "using Lato; class Stock : ApplicationModule { [Handler(typeof(Get<>))] int A() => 1; [Handler(typeof(int*))] void B() { } [Handler(typeof(void))] void C() { } } record Get<T> : Query<T>;",
        "using Lato; [Module(, Concurrency = )] partial class Stock : ApplicationModule<int>, Stock { }",
        "using Lato; class A : B { [Handler] void X(M m) { } } class B : A { [Handler] void X(M m) { } } record M : M;",
        "using Lato; class C { void M(Application app) { app.Handle(); app.Handle(,); app.Handle<>(() => 1); app.Handle(x => x.Result); app.Compose<int>(); app.Handle<Missing>(Nothing); } }",
        "using Lato; record Buy(List<> Items, Missing[] Others) : Command { public X { get; set } public List<Missing Y; }",
        "using Lato; await x.ConfigureAwait(); app.Handle(async (Buy b) => await b.ContinueWith()); Task.Run(() => ctx); _f = (TransactionContext)null;",
        "namespace Lato { public class ApplicationModule { } class Mine : ApplicationModule { [Handler] void A() { } } }",
        "",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public Task An_analyzer_survives_source_that_does_not_compile(string source) => SurviveAsync(source);

    [Fact]
    public async Task An_analyzer_survives_source_that_ends_anywhere()
    {
        for (var length = 0; length < Whole.Length; length += 127)
        {
            await SurviveAsync(Whole[..length]);
        }
    }

    [Fact]
    public async Task The_whole_of_it_compiles_and_breaks_every_rule_of_code()
    {
        var compilation = Compiled.Library(Whole);

        var reported = await Compiled.AnalyzeAsync(compilation, AllRules.OfCode);

        Assert.Equal(
            ["LATO0001", "LATO0002", "LATO0003", "LATO0004", "LATO0005", "LATO0008", "LATO0009", "LATO0010", "LATO0018"],
            reported.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
    }

    static async Task SurviveAsync(string source)
    {
        var diagnostics = await Compiled.Library(source).WithAnalyzers(AllRules.Analyzers).GetAllDiagnosticsAsync();

        Assert.Empty(diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal)).Select(diagnostic => diagnostic.GetMessage()));
    }
}
