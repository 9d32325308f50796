using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class MessageNameTests
{
    static Task ReportsAsync(string source, params string[] texts) => Rule<MessageNameAnalyzer>.ReportsAsync(source, texts);

    [Fact]
    public Task Messages_whose_names_are_alike_by_default_or_by_attribute() => ReportsAsync(
        """
        namespace Orders.Contracts { record Placed : Event; record HttpSeen : Event; [MessageName("shipped")] record [|A|] : Event; }
        namespace Orders { record [|Placed|] : Event; record [|HTTPSeen|] : Event; [MessageName("shipped")] record B : Event; [MessageName("orders.paid")] record C : Event; record [|Paid|] : Event; }
        """,
        "LATO0013: Messages 'Orders.B' and 'Orders.Contracts.A' have one name, 'shipped', so they cannot be told apart on the wire and in storage. Give one of them another: [MessageName(\"…\")].",
        "LATO0013: Messages 'Orders.Contracts.Placed' and 'Orders.Placed' have one name, 'orders.placed', so they cannot be told apart on the wire and in storage. Give one of them another: [MessageName(\"…\")].",
        "LATO0013: Messages 'Orders.Contracts.HttpSeen' and 'Orders.HTTPSeen' have one name, 'orders.http-seen', so they cannot be told apart on the wire and in storage. Give one of them another: [MessageName(\"…\")].",
        "LATO0013: Messages 'Orders.C' and 'Orders.Paid' have one name, 'orders.paid', so they cannot be told apart on the wire and in storage. Give one of them another: [MessageName(\"…\")].");

    [Fact]
    public Task Nested_generic_and_abstract_ones_have_names_of_their_own() => ReportsAsync(
        """
        namespace Orders;
        static class Place { public record Request : Command; }
        static class Cancel { public record Request : Command; }
        record Created<T>(T Item) : Event;
        [MessageName("changed")] record Changed<T>(T Item) : Event;
        [MessageName("changed")] record Changed : Event;
        abstract record Request : Command;
        class NoMessage { class Request { } }
        """);
}
