using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class ResultTypeTests
{
    const string Messages = """

        public record Animal;
        public record Sheep : Animal;
        public record Buy(string Item) : Command;
        public record Count : Command<long>;
        public record GetPrice(string Item) : Query<decimal>;
        public record GetName : Query<string?>;
        public record GetAge : Query<int?>;
        public record GetAnimal : Query<Animal>;
        public record GetNames : Query<IEnumerable<string>>;
        public record Get<T> : Query<T>;
        public record Bought : Event;
        """;

    static Task ReportsAsync(string source, params string[] texts) => Rule<ResultTypeAnalyzer>.ReportsAsync(source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<ResultTypeAnalyzer>.IsQuietAsync(source + Messages);

    static string Text(string handler, string returned, string message, string declared) =>
        $"LATO0006: Handler {handler} returns {returned}, but the result of '{message}' is {declared}. Return {declared}, or give the message a composer with app.Compose<{message}, {declared}>(…).";

    [Fact]
    public Task A_result_of_another_type_is_reported() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] string [|A|](GetPrice query) => "";
            [Handler] Task<string> [|B|](GetPrice query) => Task.FromResult("");
            [Handler] async ValueTask<Animal> [|C|](GetName query) { await Task.Yield(); return new(); }
            [Handler(typeof(GetAnimal))] List<int> [|D|]() => [];
        }
        """,
        Text("'A'", "string", "GetPrice", "decimal"),
        Text("'B'", "string", "GetPrice", "decimal"),
        Text("'C'", "Animal", "GetName", "string?"),
        Text("'D'", "List<int>", "GetAnimal", "Animal"));

    [Fact]
    public Task A_handler_without_a_result_is_reported() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] void [|A|](GetPrice query) { }
            [Handler] async Task [|B|](Count command) => await Task.Yield();
            [Handler] ValueTask [|C|](Get<int> query) => default;
        }
        """,
        Text("'A'", "nothing", "GetPrice", "decimal"),
        Text("'B'", "nothing", "Count", "long"),
        Text("'C'", "nothing", "Get", "int"));

    [Fact]
    public Task A_number_of_another_type_is_not_converted() => ReportsAsync(
        """
        static class Shop
        {
            static Application Make() => new Application("shop")
                .Handle([|(Count command) =>|] 1)
                .Handle([|async (GetPrice query) =>|] { await Task.Yield(); return 1; })
                .Handle<Get<int>>([|() =>|] (int?)1);
        }
        """,
        Text("'a lambda'", "int", "Count", "long"),
        Text("'a lambda'", "int", "GetPrice", "decimal"),
        Text("'a lambda'", "int?", "Get", "int"));

    [Fact]
    public Task A_base_type_is_not_what_was_promised() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] Animal [|A|](Get<Sheep> query) => new();
        }
        """,
        Text("'A'", "Animal", "Get", "Sheep"));

    [Fact]
    public Task Results_that_fit_are_quiet() => IsQuietAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] decimal A(GetPrice query) => 1;
            [Handler] Task<long> B(Count command) => Task.FromResult(1L);
            [Handler] ValueTask<string> C(GetName query) => new("");
            [Handler] string? D(Get<string> query) => null;
            [Handler] int E(GetAge query) => 1;
            [Handler] Sheep F(GetAnimal query) => new();
            [Handler] List<string> G(GetNames query) => [];
            [Handler] object H(Get<int> query) => 1;
            [Handler] Task<object?> I(Get<long> query) => Task.FromResult<object?>(1L);
            [Handler] dynamic J(Get<bool> query) => true;
            [Handler] (int, string) K(Get<(int Id, string Name)> query) => default;
            [Handler] int L(Get<object> query) => 1;
            [Handler] int M(Buy command) => 1;
            [Handler] void N(Bought happened) { }
            [Handler("price")] string O(GetPrice query) => "";
            string P(GetPrice query) => "";
        }
        """);

    [Fact]
    public Task A_type_that_only_a_derived_class_knows() => IsQuietAsync(
        """
        abstract class Store<T, TKey> : ApplicationModule
        {
            [Handler] T A(Get<T> query) => default!;
            [Handler] Task<List<T>> B(Get<List<TKey>> query) => Task.FromResult(new List<T>());
        }
        """);

    [Fact]
    public Task A_message_with_a_composer() => IsQuietAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] string A(GetPrice query) => "";
        }
        static class Shop
        {
            static Application Make() => new Application("shop")
                .AddModule<Stock>()
                .Compose<GetPrice, decimal>(results => 1m)
                .Handle((GetPrice query) => "");
        }
        """);

    [Fact]
    public Task A_handler_that_only_transports_call() => IsQuietAsync(
        """
        sealed class AtAttribute() : TransportAttribute(typeof(object))
        {
            protected override bool ProvidesValueFor(System.Reflection.ParameterInfo parameter) => true;
        }
        class Stock : ApplicationModule
        {
            [At] string A(GetPrice query) => "";
        }
        """);
}
