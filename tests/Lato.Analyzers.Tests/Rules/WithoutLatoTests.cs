using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class WithoutLatoTests
{
    [Fact]
    public async Task Nothing_is_reported_where_Lato_is_not_referenced()
    {
        var compilation = Compiled.Library("""
            class HandlerAttribute : Attribute;
            record Command { public int Count { get; set; } }
            class ApplicationModule { [Handler] async void A() => await Task.Delay(1).ConfigureAwait(false); }
            """);
        compilation = compilation.WithReferences(compilation.References.Where(reference => !Path.GetFileName(reference.Display!).StartsWith("Lato.", StringComparison.Ordinal)));

        Assert.Empty(await Compiled.AnalyzeAsync(compilation, AllRules.Analyzers));
    }

    [Fact]
    public async Task Generated_code_is_nobodys_to_mend()
    {
        var compilation = Compiled.Library([("Shop.g.cs", "using Lato; record Buy : Command { public int Count { get; set; } }")]);

        Assert.Empty(await Compiled.AnalyzeAsync(compilation, AllRules.Analyzers));
    }
}
