using Lato.CodeFixes;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.CodeFixes;

public sealed class AsyncVoidFixTests
{
    const string Title = "Return a Task";

    [Fact]
    public Task A_method_returns_a_task() => Fix<AsyncVoidAnalyzer, AsyncVoidFix>.MakesAsync(
        Title,
        """
        class Stock : Lato.ApplicationModule
        {
            [Lato.Handler("a")]
            async void A() => await Task.Yield();
        }
        """,
        """
        class Stock : Lato.ApplicationModule
        {
            [Lato.Handler("a")]
            async Task A() => await Task.Yield();
        }
        """);

    [Fact]
    public Task The_method_that_an_application_is_given_returns_a_task() => Fix<AsyncVoidAnalyzer, AsyncVoidFix>.MakesAsync(
        Title,
        """
        static class Shop
        {
            static void Make(Lato.Application app) => app.Handle("a", A);
            static async void A() => await Task.Yield();
        }
        """,
        """
        static class Shop
        {
            static void Make(Lato.Application app) => app.Handle("a", A);
            static async Task A() => await Task.Yield();
        }
        """);

    [Fact]
    public Task A_local_function_returns_a_task() => Fix<AsyncVoidAnalyzer, AsyncVoidFix>.MakesAsync(
        Title,
        """
        static class Shop
        {
            static void Make(Lato.Application app)
            {
                app.Handle("a", A);
                static async void A() => await Task.Yield();
            }
        }
        """,
        """
        static class Shop
        {
            static void Make(Lato.Application app)
            {
                app.Handle("a", A);
                static async Task A() => await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task The_type_of_a_lambda_is_written_elsewhere() => Fix<AsyncVoidAnalyzer, AsyncVoidFix>.OffersNothingAsync(
        """
        static class Shop
        {
            static void Make(Lato.Application app) => app.Handle("a", (Action)(async () => await Task.Yield()));
        }
        """);
}
