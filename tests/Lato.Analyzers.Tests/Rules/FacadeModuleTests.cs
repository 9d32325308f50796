using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class FacadeModuleTests
{
    const string Shop = """
        [Facade] partial interface IShop { Task Get(); }

        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<FacadeModuleAnalyzer>.ReportsAsync(Shop + source, texts);

    [Fact]
    public Task Module_classes_that_would_handle_no_message() => ReportsAsync(
        """
        [Module("a")] class [|Whole|] : ApplicationModule, IShop { public Task Get() => Task.CompletedTask; }
        partial class [|Unnamed|] : ApplicationModule, IShop { public Task Get() => Task.CompletedTask; }
        [Module("c")] partial class [|ByHand|] : ApplicationModule, IShop
        {
            public Task Get() => Task.CompletedTask;
            protected override void RegisterHandlers() { }
        }
        """,
        [.. new[] { "Whole", "Unnamed", "ByHand" }.Select(name =>
            $"LATO0012: Module class '{name}' implements facade 'IShop', whose messages only generated code handles. Make it a partial class with [Module] in a namespace, and leave RegisterHandlers to the generator.")]);

    [Fact]
    public Task Generated_modules_abstract_ones_and_doubles() => ReportsAsync(
        """
        [Module("a")] partial class Good : ApplicationModule, IShop { public Task Get() => Task.CompletedTask; }
        abstract class Base : ApplicationModule, IShop { public abstract Task Get(); }
        class Double : IShop { public Task Get() => Task.CompletedTask; }
        """);
}
