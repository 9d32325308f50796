using Lato.Generators.Rules;
using Lato.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Generators.Tests.Rules;

public sealed class HandlerSuppressorTests
{
    const string Source = """
        using Lato;
        sealed class Stock : ApplicationModule
        {
            [Handler] async Task Buy(Buy command) => await one;
            [At] void Post() { }
            async Task HelpAsync() => await two;
            static readonly Task one = Task.CompletedTask, two = one;
        }
        sealed class Client
        {
            [Handler] async Task SendAsync() => await three;
            static void Make(Application app) => app
                .Handle(async (Buy command) => await four)
                .OnEnterTransaction(async ctx => await five);
            static readonly Task three = Task.CompletedTask, four = three, five = three;
        }
        sealed class AtAttribute() : TransportAttribute(typeof(object))
        {
            protected override bool ProvidesValueFor(System.Reflection.ParameterInfo parameter) => true;
        }
        record Buy : Command;
        """;

    [Theory]
    [InlineData("CA1822", "Buy, Post", "HelpAsync, SendAsync, Make, ProvidesValueFor")]
    [InlineData("IDE0051", "Buy, Post", "HelpAsync, SendAsync, Make, ProvidesValueFor")]
    [InlineData("CA1812", "Stock", "Client, AtAttribute")]
    [InlineData("CA2007", "one, two, four", "three, five")]
    public async Task A_rule_is_quieted_where_it_is_wrong_and_nowhere_else(string rule, string quieted, string left)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true);
        var analysis = Compiled.Library(Source).WithAnalyzers([new PlantedAnalyzer(), new HandlerSuppressor()], options);

        var reported = (await analysis.GetAnalyzerDiagnosticsAsync()).Where(diagnostic => diagnostic.Id == rule).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ToList();

        Assert.Equal(quieted, string.Join(", ", reported.Where(diagnostic => diagnostic.IsSuppressed).Select(diagnostic => diagnostic.GetMessage())));
        Assert.Equal(left, string.Join(", ", reported.Where(diagnostic => !diagnostic.IsSuppressed).Select(diagnostic => diagnostic.GetMessage())));
    }
}
