using Lato.CodeFixes;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.CodeFixes;

public sealed class ModuleClassFixTests
{
    [Theory]
    [InlineData("internal sealed class", "internal sealed partial class")]
    [InlineData("class", "partial class")]
    public Task A_module_class_becomes_partial(string before, string after) => Fix<ModuleClassAnalyzer, ModuleClassFix>.MakesAsync(
        "Make the class partial",
        $$"""
        /// <summary>Stock.</summary>
        [Lato.Module("stock")]
        {{before}} Stock : Lato.ApplicationModule;
        """,
        $$"""
        /// <summary>Stock.</summary>
        [Lato.Module("stock")]
        {{after}} Stock : Lato.ApplicationModule;
        """);

    [Fact]
    public Task A_nested_one_has_to_be_moved_by_hand() => Fix<ModuleClassAnalyzer, ModuleClassFix>.OffersNothingAsync(
        "class Shop { [Lato.Module(\"stock\")] class Stock : Lato.ApplicationModule; }");

    [Fact]
    public Task A_generic_module_class_is_offered_nothing() => Fix<ModuleClassAnalyzer, ModuleClassFix>.OffersNothingAsync(
        "[Lato.Module(\"stock\")] class Stock<T> : Lato.ApplicationModule;");
}
