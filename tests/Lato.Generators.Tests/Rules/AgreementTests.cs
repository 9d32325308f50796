using Lato.Generators.Rules;
using Lato.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Generators.Tests.Rules;

/// <summary>What a rule calls an error the application refuses, and what the rule lets pass starts.</summary>
public sealed class AgreementTests
{
    const string Rest = """

        public class Shop
        {
            public static void Start() => new Application("shop").AddModule<Stock>().StartAsync().GetAwaiter().GetResult();
        }
        public record Animal;
        public record Sheep : Animal;
        public record Buy(string Item) : Command;
        public record Bought(string Item) : Event;
        public record Get<T> : Query<T>;
        """;

    [Theory]
    [InlineData("LATO0001", nameof(DuplicateHandlerException), "[Handler] void A(Buy command) { } [Handler] void B(Buy command) { }")]
    [InlineData("LATO0001", nameof(DuplicateHandlerException), "[Handler, Handler(typeof(Buy))] void A(Buy command) { }")]
    [InlineData("LATO0002", nameof(InvalidHandlerException), "[Handler] void A(string item) { }")]
    [InlineData("LATO0002", nameof(InvalidHandlerException), "[Handler] void A(Buy command, Bought happened) { }")]
    [InlineData("LATO0003", nameof(InvalidHandlerException), "[Handler] async void A(Buy command) => await Task.Yield();")]
    [InlineData("LATO0006", nameof(HandlerResultTypeException), "[Handler] int A(Get<long> query) => 1;")]
    [InlineData("LATO0006", nameof(HandlerResultTypeException), "[Handler] int? A(Get<int> query) => 1;")]
    [InlineData("LATO0006", nameof(HandlerResultTypeException), "[Handler] Animal A(Get<Sheep> query) => new();")]
    [InlineData("LATO0006", nameof(HandlerResultTypeException), "[Handler] Task A(Get<int> query) => Task.CompletedTask;")]
    [InlineData("", "", "[Handler] void A(Bought happened) { } [Handler] void B(Bought happened) { }")]
    [InlineData("", "", "[Handler(\"a\")] void A(Buy command) { } [Handler] void B(Buy command) { }")]
    [InlineData("", "", "[Handler] int A(Get<int?> query) => 1;")]
    [InlineData("", "", "[Handler] Task<Sheep> A(Get<Animal> query) => null!;")]
    [InlineData("", "", "[Handler] List<Sheep> A(Get<IEnumerable<Animal>> query) => [];")]
    [InlineData("", "", "[Handler] object A(Get<int> query) => 1;")]
    [InlineData("", "", "[Handler] int A(Get<object> query) => 1;")]
    public async Task A_rule_and_the_runtime_say_the_same(string rule, string exception, string handlers)
    {
        var compilation = Compiled.Library($"using Lato; public class Stock : ApplicationModule {{ {handlers} }}{Rest}");

        var reported = await Compiled.AnalyzeAsync(compilation, [new DuplicateHandlerAnalyzer(), new HandlerMessageAnalyzer(), new AsyncVoidAnalyzer(), new ResultTypeAnalyzer()]);
        var thrown = Record.Exception(Compiled.Load(compilation).GetType("Shop")!.GetMethod("Start")!.CreateDelegate<Action>());

        Assert.Equal(rule, string.Join(", ", reported.Select(diagnostic => diagnostic.Id)));
        Assert.Equal(exception, thrown?.GetType().Name ?? "");
        Assert.All(reported, diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
    }
}
