using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class DuplicateHandlerTests
{
    const string Messages = """

        public record Buy(string Item) : Command;
        public record Sell(string Item) : Command;
        public record GetPrice(string Item) : Query<decimal>;
        public record Bought(string Item) : Event;
        public record Put<T>(T Value) : Command;
        public interface IFact;
        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<DuplicateHandlerAnalyzer>.ReportsAsync(source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<DuplicateHandlerAnalyzer>.IsQuietAsync(source + Messages);

    [Fact]
    public Task Two_methods_for_one_command() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] void Buy(Buy command) { }
            [Handler] Task [|BuyLater|](Buy command) => Task.CompletedTask;
        }
        """,
        "LATO0001: 'Stock' has two handlers for 'Buy': 'Buy' and 'BuyLater'. Remove one, or make the message an Event.");

    [Fact]
    public Task A_third_one_too() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] decimal A(GetPrice query) => 1;
            [Handler(typeof(GetPrice))] decimal [|B|]() => 1;
            [Handler] decimal [|C|](GetPrice query) => 1;
        }
        """,
        "LATO0001: 'Stock' has two handlers for 'GetPrice': 'A' and 'B'. Remove one, or make the message an Event.",
        "LATO0001: 'Stock' has two handlers for 'GetPrice': 'A' and 'C'. Remove one, or make the message an Event.");

    [Fact]
    public Task A_handler_in_the_base_class_counts_too() => ReportsAsync(
        """
        abstract class Base : ApplicationModule
        {
            [Handler] void Buy(Buy command) { }
        }
        class Stock : Base
        {
            [Handler] void [|BuyToo|](Buy command) { }
        }
        """,
        "LATO0001: 'Stock' has two handlers for 'Buy': 'Buy' and 'BuyToo'. Remove one, or make the message an Event.");

    [Fact]
    public Task An_override_that_is_marked_again_is_registered_twice() => ReportsAsync(
        """
        abstract class Base : ApplicationModule
        {
            [Handler] protected virtual void Buy(Buy command) { }
        }
        class Stock : Base
        {
            [Handler] protected override void [|Buy|](Buy command) { }
        }
        """,
        "LATO0001: 'Stock' has two handlers for 'Buy': 'Buy' and 'Buy'. Remove one, or make the message an Event.");

    [Fact]
    public Task Methods_that_a_derived_class_makes_alike() => ReportsAsync(
        """
        abstract class Base<A, B> : ApplicationModule
        {
            [Handler] void First(Put<A> command) { }
            [Handler] void Second(Put<B> command) { }
        }
        class [|Numbers|] : Base<int, int>;
        class More : Numbers;
        class Mixed : Base<int, string>;
        """,
        "LATO0001: 'Numbers' has two handlers for 'Put': 'First' and 'Second'. Remove one, or make the message an Event.");

    [Fact]
    public Task What_a_generic_class_has_twice_is_reported_there_alone() => ReportsAsync(
        """
        abstract class Base<T> : ApplicationModule
        {
            [Handler] void First(Put<T> command) { }
            [Handler] void [|Second|](Put<T> command) { }
        }
        class Numbers : Base<int>;
        """,
        "LATO0001: 'Base' has two handlers for 'Put': 'First' and 'Second'. Remove one, or make the message an Event.");

    [Fact]
    public Task Two_in_one_chain() => ReportsAsync(
        """
        static class Shop
        {
            static Application Make() => new Application("shop")
                .Handle((Buy command) => { })
                .Handle((GetPrice query) => 1m)
                .Handle([|(Buy command) =>|] { });
        }
        """,
        "LATO0001: 'Application' has two handlers for 'Buy': 'a lambda' and 'a lambda'. Remove one, or make the message an Event.");

    [Fact]
    public Task Two_on_one_variable() => ReportsAsync(
        """
        static class Shop
        {
            static void Make()
            {
                var app = new Application("shop").Handle((Sell command) => { });
                app.Handle<Buy>(Buy);
                app.Handle([|Buy|]);
                app.Handle([|(Sell command) =>|] { });
            }
            static void Buy(Buy command) { }
        }
        """,
        "LATO0001: 'app' has two handlers for 'Buy': 'Buy' and 'Buy'. Remove one, or make the message an Event.",
        "LATO0001: 'app' has two handlers for 'Sell': 'a lambda' and 'a lambda'. Remove one, or make the message an Event.");

    [Fact]
    public Task Events_interfaces_aliases_and_other_messages_may_have_many() => IsQuietAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] void A(Bought happened) { }
            [Handler] void B(Bought happened) { }
            [Handler(typeof(IFact))] void C() { }
            [Handler(typeof(IFact))] void D() { }
            [Handler("buy")] void E(Buy command) { }
            [Handler("buy")] [Handler("purchase")] void F(Buy command) { }
            [Handler] void G(Buy command) { }
            [Handler] void H(Sell command) { }
            [Handler] void I(Put<int> command) { }
            [Handler] void J(Put<string> command) { }
            void K(Buy command) { }
        }
        """);

    [Fact]
    public Task Each_module_may_have_one() => IsQuietAsync(
        """
        class Stock : ApplicationModule { [Handler] void Buy(Buy command) { } }
        class Books : ApplicationModule { [Handler] void Buy(Buy command) { } }
        abstract class Base : ApplicationModule { [Handler] protected abstract void Sell(Sell command); }
        class Left : Base { protected override void Sell(Sell command) { } }
        class Right : Base { protected override void Sell(Sell command) { } }
        """);

    [Fact]
    public Task A_handler_that_only_transports_call_does_not_count() => IsQuietAsync(
        """
        sealed class AtAttribute() : TransportAttribute(typeof(object))
        {
            protected override bool ProvidesValueFor(System.Reflection.ParameterInfo parameter) => true;
        }
        class Stock : ApplicationModule
        {
            [At] void Post(Buy command) { }
            [At] void Put(Buy command) { }
            [Handler] void Buy(Buy command) { }
        }
        """);

    [Fact]
    public Task Calls_of_which_only_one_may_run() => IsQuietAsync(
        """
        static class Shop
        {
            static Application Make(bool isOpen, Application app)
            {
                if (isOpen)
                {
                    app.Handle((Buy command) => { });
                }
                else
                {
                    app.Handle((Buy command) => { });
                }
                return app;
            }

            static void Others()
            {
                var module = new ApplicationModule("a");
                module.Handle((Buy command) => { });
                module = new ApplicationModule("b");
                module.Handle((Buy command) => { });
                var other = new ApplicationModule("c");
                other.Handle((Buy command) => { });
                module.AddModule(new ApplicationModule("d").Handle((Buy command) => { }));
                module.Handle("buy", (Buy command) => { });
                module.Handle((Bought happened) => { }).Handle((Bought happened) => { });
            }
        }
        """);
}
