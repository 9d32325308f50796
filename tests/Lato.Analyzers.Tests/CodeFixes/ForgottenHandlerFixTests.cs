using Lato.CodeFixes;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.CodeFixes;

public sealed class ForgottenHandlerFixTests
{
    [Fact]
    public Task A_forgotten_handler_gets_its_attribute() => Fix<ForgottenHandlerAnalyzer, ForgottenHandlerFix>.MakesAsync(
        "Mark the method with [Handler]",
        """
        class Stock : Lato.ApplicationModule
        {
            /// <summary>Does it.</summary>
            void Do(Do command) { }
        }
        record Do : Lato.Command;
        """,
        """
        class Stock : Lato.ApplicationModule
        {
            /// <summary>Does it.</summary>
            [Lato.Handler]
            void Do(Do command) { }
        }
        record Do : Lato.Command;
        """);

    [Fact]
    public Task A_class_with_Module_gets_its_base_class() => Fix<BaselessModuleAnalyzer, BaselessModuleFix>.MakesAsync(
        "Derive it from ApplicationModule",
        """
        [Lato.Module("stock")]
        partial class Stock
        {
        }
        """,
        """
        [Lato.Module("stock")]
        partial class Stock : Lato.ApplicationModule
        {
        }
        """);

    [Theory]
    [InlineData("class Service; [Lato.Module(\"stock\")] class Stock : Service;")]
    [InlineData("[Lato.Module(\"stock\")] static class Stock;")]
    public Task A_class_that_cannot_have_another_base_is_left_alone(string source) => Fix<BaselessModuleAnalyzer, BaselessModuleFix>.OffersNothingAsync(source);
}
