using Lato.Generators.Rules;
using Lato.Generators.Tests.Compiling;

namespace Lato.Generators.Tests.Rules;

public sealed class HandlerMessageTests
{
    const string Messages = """

        public record Buy(string Item) : Command;
        public record Bought(string Item) : Event;
        sealed class AtAttribute() : TransportAttribute(typeof(object))
        {
            protected override bool ProvidesValueFor(System.Reflection.ParameterInfo parameter) => true;
        }
        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<HandlerMessageAnalyzer>.ReportsAsync(source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<HandlerMessageAnalyzer>.IsQuietAsync(source + Messages);

    [Fact]
    public Task A_handler_without_a_message() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] void [|Buy|](string item, TransactionContext ctx) { }
        }
        """,
        "LATO0002: Handler 'Buy' takes no message. Add one to its parameters, or name a message type or an alias with [Handler(\"…\")].");

    [Fact]
    public Task A_handler_with_two_messages() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] void [|Buy|](Buy command, Bought happened) { }
            [At] void [|Post|](Buy command, Bought happened) { }
        }
        """,
        "LATO0002: Handler 'Buy' takes several messages (Buy, Bought). Take one, or say which with [Handler(typeof(…))].",
        "LATO0002: Handler 'Post' takes several messages (Buy, Bought). Take one, or say which with [Handler(typeof(…))].");

    [Fact]
    public Task Functions_that_are_given_to_Handle() => ReportsAsync(
        """
        static class Shop
        {
            static Application Make() => new Application("shop")
                .Handle([|() =>|] { })
                .Handle([|(Buy command, Bought happened) =>|] { })
                .Handle([|Open|]);
            static void Open(string door) { }
        }
        """,
        "LATO0002: Handler 'a lambda' takes no message. Add one to its parameters, or name a message type or an alias with Handle(\"…\", …).",
        "LATO0002: Handler 'a lambda' takes several messages (Buy, Bought). Take one, or say which with Handle<TMessage>(…).",
        "LATO0002: Handler 'Open' takes no message. Add one to its parameters, or name a message type or an alias with Handle(\"…\", …).");

    [Fact]
    public Task A_handler_that_says_what_it_handles() => IsQuietAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] void A(Buy command, string name, CancellationToken cancellation) { }
            [Handler(typeof(Buy))] void B(Bought last) { }
            [Handler(typeof(Bought))] void C() { }
            [Handler(typeof(Bought))] void D(Buy command, Bought happened) { }
            [Handler("open")] void E(string door) { }
            [Handler("both")] void F(Buy command, Bought happened) { }
            [At] void G(string path) { }
            void H(Buy command, Bought happened) { }
        }
        static class Shop
        {
            static Application Make(Delegate unknown) => new Application("shop")
                .Handle<Bought>(() => { })
                .Handle<Bought>((Buy command, Bought happened) => { })
                .Handle("open", (string door) => { })
                .Handle("both", (Buy command, Bought happened) => { })
                .Handle((Event happened, string name) => { })
                .Handle(unknown);
        }
        """);

    [Fact]
    public Task A_type_parameter_may_be_a_message() => IsQuietAsync(
        """
        abstract class Crud<T, TCommand> : ApplicationModule where TCommand : Command
        {
            [Handler] void Put(T entity) { }
            [Handler] void Run(TCommand command, string user) { }
        }
        """);

    [Fact]
    public Task Two_messages_by_a_constraint() => ReportsAsync(
        """
        abstract class Crud<TCommand> : ApplicationModule where TCommand : Command
        {
            [Handler] void [|Run|](TCommand command, Bought happened) { }
        }
        """,
        "LATO0002: Handler 'Run' takes several messages (TCommand, Bought). Take one, or say which with [Handler(typeof(…))].");

    [Fact]
    public Task Methods_of_classes_that_are_no_modules() => IsQuietAsync(
        """
        class Helper
        {
            [Handler] void Buy() { }
        }
        """);
}
