using Lato.Generators.Rules;
using Lato.Generators.Tests.Compiling;

namespace Lato.Generators.Tests.Rules;

public sealed class ForeignHandlerTests
{
    [Fact]
    public Task Handlers_where_nothing_looks_for_them() => Rule<ForeignHandlerAnalyzer>.ReportsAsync(
        """
        record Do : Command;
        class Service { [Handler] void [|Do|](Do command) { } }
        static class Functions { [Handler("x")] public static void [|X|]() { } }
        interface IDo { [Handler] void [|Do|](Do command); }
        struct Value { [Handler] void [|Do|](Do command) { } }
        """,
        "LATO0015: 'Do' has [Handler], which has no effect there: 'Service' is not a module class. Derive it from ApplicationModule, or move the method into a module class.",
        "LATO0015: 'X' has [Handler], which has no effect there: 'Functions' is not a module class. Derive it from ApplicationModule, or move the method into a module class.",
        "LATO0015: 'Do' has [Handler], which has no effect there: 'IDo' is not a module class. Derive it from ApplicationModule, or move the method into a module class.",
        "LATO0015: 'Do' has [Handler], which has no effect there: 'Value' is not a module class. Derive it from ApplicationModule, or move the method into a module class.");

    [Fact]
    public Task Handlers_of_modules_and_functions_at_transports() => Rule<ForeignHandlerAnalyzer>.IsQuietAsync(
        """
        record Do : Command;
        abstract class Base : ApplicationModule { [Handler] void Do(Do command) { } }
        [Module("x")] class NoModule { [Handler] void Do(Do command) { } }
        static class Functions { [Http("GET", "/x")] public static string X() => ""; }
        """);

    [Fact]
    public Task A_class_with_Module_that_is_none() => Rule<BaselessModuleAnalyzer>.ReportsAsync(
        """
        [Module("a")] class [|A|];
        class Service;
        [Module("b")] class [|B|] : Service;
        [Module("c")] static class [|C|];
        [Module("d")] class D : ApplicationModule;
        """,
        "LATO0016: Class 'A' has [Module], but is not a module class, so no application can include it. Derive it from ApplicationModule.",
        "LATO0016: Class 'B' has [Module], but is not a module class, so no application can include it. Derive it from ApplicationModule.",
        "LATO0016: Class 'C' has [Module], but is not a module class, so no application can include it. Derive it from ApplicationModule.");
}
