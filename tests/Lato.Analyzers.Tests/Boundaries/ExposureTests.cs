using System.Globalization;

namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>LATO0104.</summary>
public sealed class ExposureTests
{
    const string Types = """
        using Lato;
        using Microsoft.Extensions.Logging;
        namespace Shop;
        [Entity] public class Order { public Order? Parent { get; } }
        public class BigOrder : Order;
        public sealed record Line(Order Order, int Count);
        public sealed record Page<T>(IReadOnlyList<T> Items, Page<T>? Next);
        public interface IOrders { Order Find(string id); }
        public interface IShape { double Area { get; } }
        public interface IMark;
        public interface IStore { string Name { get; set; } }
        [Port] public interface IRates { decimal Rate { get; } }
        public sealed record Circle(double Radius) : IShape { public double Area => Radius * Radius; }
        public sealed record Tree(string Name, IReadOnlyList<Tree> Children);
        public enum Color { Red }

        """;

    [Theory]
    [InlineData("record M(Order Order) : Command;", "Order", "an entity", "Order")]
    [InlineData("record M(BigOrder Order) : Command;", "BigOrder", "an entity", "Order")]
    [InlineData("record M(IReadOnlyList<Order> Orders) : Event;", "Order", "an entity", "Orders")]
    [InlineData("record M(Order[] Orders) : Event;", "Order", "an entity", "Orders")]
    [InlineData("record M(Dictionary<string, List<Order?>> Orders) : Event;", "Order", "an entity", "Orders")]
    [InlineData("record M((int, Order) Pair) : Event;", "Order", "an entity", "Pair")]
    [InlineData("record M(Line[] Lines) : Event;", "Order", "an entity", "Lines.Order")]
    [InlineData("record M(Page<Line> Page) : Event;", "Order", "an entity", "Page.Order")]
    [InlineData("record M : Event { public Order? Order { get; init; } }", "Order", "an entity", "Order")]
    [InlineData("record M : Event { public readonly Order? Order; }", "Order", "an entity", "Order")]
    [InlineData("record M : Query<Order>;", "Order", "an entity", "its result")]
    [InlineData("record M : Query<IReadOnlyList<Line>>;", "Order", "an entity", "Order")]
    [InlineData("record M : Command<Page<Order>>;", "Order", "an entity", "its result")]
    [InlineData("record M(IOrders Orders) : Command;", "IOrders", "a service", "Orders")]
    [InlineData("record M(IStore Store) : Command;", "IStore", "a service", "Store")]
    [InlineData("record M(IRates Rates) : Command;", "IRates", "a service", "Rates")]
    [InlineData("record M(Action Done) : Command;", "Action", "a delegate", "Done")]
    [InlineData("record M(Func<int> Next) : Command;", "Func", "a delegate", "Next")]
    [InlineData("record M(System.IO.Stream Body) : Command;", "Stream", "a service", "Body")]
    [InlineData("record M(System.IO.MemoryStream Body) : Command;", "MemoryStream", "a service", "Body")]
    [InlineData("record M(IServiceProvider Services) : Command;", "IServiceProvider", "a service", "Services")]
    [InlineData("record M(ILogger Logger) : Command;", "ILogger", "a service", "Logger")]
    [InlineData("record M(IQueryable<int> Rows) : Command;", "IQueryable", "a service", "Rows")]
    [InlineData("record M(Task<int> Later) : Command;", "Task", "a service", "Later")]
    [InlineData("record M(TransactionContext Context) : Command;", "TransactionContext", "a service", "Context")]
    public async Task What_is_no_data_is_reported_with_the_way_to_it(string message, string type, string reason, string path)
    {
        var diagnostic = Assert.Single(await new BoundaryProject(Types + "public sealed " + message).CheckAsync());

        Assert.Equal("LATO0104", diagnostic.Id);
        Assert.Equal(
            $"Message 'M' exposes '{type}', which is {reason}, through '{path}'. Put the values that others need into a record of the contracts.",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("sealed record M(string Id, int Count, decimal Price, DateTimeOffset At, Guid Key, Uri Link, byte[] Bytes, Color Color, Color? Maybe) : Command;")]
    [InlineData("sealed record M(IReadOnlyList<string> Names, IEnumerable<int> Numbers, IReadOnlyDictionary<string, Tree> Trees, IReadOnlySet<Guid> Ids) : Event;")]
    [InlineData("sealed record M(System.Collections.Immutable.IImmutableList<int> Numbers, System.Collections.Immutable.ImmutableArray<string> Names, ILookup<int, string> Lookup) : Event;")]
    [InlineData("sealed record M(Tree Tree) : Command;")]
    [InlineData("sealed record M(Page<Circle> Page) : Command;")]
    [InlineData("sealed record M(IShape Shape, IMark Mark, IComparable Key) : Command;")]
    [InlineData("sealed record M(System.Text.Json.JsonElement Json, object Any, ReadOnlyMemory<byte> Memory) : Command;")]
    [InlineData("sealed record M<T>(T Value) : Command;")]
    [InlineData("sealed record M : Query<IReadOnlyList<Tree>>;")]
    [InlineData("sealed record M : Query<IAsyncEnumerable<Tree>>;")]
    [InlineData("sealed record M : Command { static readonly Func<int> Next = () => 1; private Order? Kept { get; } public static Order? Shared => null; Order? Hidden() => Kept; }")]
    [InlineData("sealed record Line2(Order Order);")]
    [InlineData("class Service { public Order? Order; public IOrders? Orders; }")]
    public async Task Data_is_not(string message) => Assert.Empty(await new BoundaryProject(Types + "public " + message).IdsAsync());

    [Fact]
    public async Task An_exposed_type_is_reported_at_the_member_and_once()
    {
        var diagnostic = Assert.Single(await new BoundaryProject(Types + "public sealed record M(int Id, Order First, Order Second) : Command;").CheckAsync());

        Assert.Equal("First", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Fact]
    public async Task What_a_base_exposes_is_reported_there() => Assert.Single(await new BoundaryProject(Types + """
        public abstract record Happened(Order Order) : Event;
        public sealed record Placed(Order Order, int Count) : Happened(Order);
        public sealed record Paid(Order Order) : Happened(Order);
        """).IdsAsync());

    [Fact]
    public async Task A_contracts_assembly_is_checked_though_no_module_is_in_sight()
    {
        var entities = new BoundaryProject("namespace Stock; [Lato.Entity] public class Item;") { Assembly = "Stock.Data" };

        Assert.Equal(["LATO0104"], await new BoundaryProject("namespace Stock.Contracts; public sealed record Take(Item Item) : Lato.Command;") { References = [entities.Built] }.IdsAsync());
    }

    [Fact]
    public async Task A_type_that_does_not_exist_is_the_compilers_business() => Assert.Empty(await new BoundaryProject(Types + """
        public sealed record M(Missing Order, IReadOnlyList<Missing> More, Missing<Missing> Most) : Command;
        public sealed record N : Query<Missing>;
        public sealed record O(O Self) : O;
        """).CheckBrokenAsync());
}
