using Lato.Generators.Rules;
using Lato.Generators.Tests.Compiling;

namespace Lato.Generators.Tests.Rules;

public sealed class ForgottenHandlerTests
{
    const string Messages = "record Do(int Count) : Command; record Done : Event; interface IDoes { void Do(Do command); } class JobAttribute : Attribute;\n";

    [Fact]
    public Task Methods_that_take_a_message_and_that_nothing_calls() => Rule<ForgottenHandlerAnalyzer>.ReportsAsync(Messages +
        """
        class Stock : ApplicationModule
        {
            void [|Do|](Do command) { }
            public Task [|On|](Done happened, CancellationToken ct) => Task.CompletedTask;
            [Blocking] static int [|Count|](TransactionContext ctx, Do command) => 1;
        }
        """,
        "LATO0017: 'Do' of module class 'Stock' takes a 'Do', but is not a handler, and nothing here calls it. Mark it with [Handler].",
        "LATO0017: 'On' of module class 'Stock' takes a 'Done', but is not a handler, and nothing here calls it. Mark it with [Handler].",
        "LATO0017: 'Count' of module class 'Stock' takes a 'Do', but is not a handler, and nothing here calls it. Mark it with [Handler].");

    [Fact]
    public Task Helpers_implementations_and_what_others_look_for() => Rule<ForgottenHandlerAnalyzer>.IsQuietAsync(Messages +
        """
        abstract class Base : ApplicationModule { protected abstract void Do(Do command); protected virtual void Also(Do command) { } }
        class Stock : Base, IDoes
        {
            public Stock() => Handle<Done>(Noted);
            [Handler] void Take(Do command) { Check(command); new[] { command }.Select(Sum).ToList(); void Local(Do own) { } Local(command); }
            static void Check(Do command) { }
            int Sum(Do command) => command.Count;
            void Noted(Done happened) { }
            protected override void Do(Do command) { }
            void IDoes.Do(Do command) { }
            [Job] void Later(Do command) { }
            void Generic<T>(T command) where T : Command { }
            public void Called(Do command) { }
            [Http("POST", "/do")] void OfTransports(Do command) { }
            void NoMessage(int number) { }
        }
        class Service { void Do(Do command) => new Stock().Called(command); }
        """);
}
