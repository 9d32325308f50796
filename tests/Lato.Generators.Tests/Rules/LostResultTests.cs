using Lato.Generators.Rules;
using Lato.Generators.Tests.Compiling;

namespace Lato.Generators.Tests.Rules;

public sealed class LostResultTests
{
    const string Messages = "record Do : Command; record Add : Command<int>; record Done : Event;\n";

    [Fact]
    public Task Results_of_commands_that_have_none() => Rule<LostResultAnalyzer>.ReportsAsync(Messages +
        """
        class Stock : ApplicationModule
        {
            [Handler] int [|One|](Do command) => 1;
        }
        class Other : ApplicationModule
        {
            [Handler] Task<string> [|Two|](Do command) => Task.FromResult("");
        }
        class Third : ApplicationModule
        {
            public Third() => Handle([|(Do command) =>|] { return 1; }).Handle<Do>([|Given|]);
            static ValueTask<int> Given(Do command) => new(1);
        }
        """,
        "LATO0019: Handler 'One' returns int, but 'Do' is a command without a result, so the result is lost. Derive 'Do' from Command<int>, or return nothing.",
        "LATO0019: Handler 'Two' returns string, but 'Do' is a command without a result, so the result is lost. Derive 'Do' from Command<string>, or return nothing.",
        "LATO0019: Handler 'a lambda' returns int, but 'Do' is a command without a result, so the result is lost. Derive 'Do' from Command<int>, or return nothing.",
        "LATO0019: Handler 'Given' returns int, but 'Do' is a command without a result, so the result is lost. Derive 'Do' from Command<int>, or return nothing.");

    [Fact]
    public Task Results_that_somebody_gets() => Rule<LostResultAnalyzer>.IsQuietAsync(Messages +
        """
        class Stock : ApplicationModule
        {
            int _count;
            public Stock() => Handle((Add command) => 1).Handle("x", () => 1).Handle((Do command) => _count++);
            [Handler] Task Nothing(Do command) => Task.CompletedTask;
            [Handler] int Event(Done happened) => 1;
            [Handler("alias")] int Alias(Do command) => 1;
            [Http("POST", "/do")] int OfTransports(Do command) => 1;
        }
        """);
}
