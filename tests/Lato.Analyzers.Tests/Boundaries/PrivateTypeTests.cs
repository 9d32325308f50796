namespace Lato.Analyzers.Tests.Boundaries;

/// <summary>LATO0101.</summary>
public sealed class PrivateTypeTests
{
    [Theory]
    [InlineData("class Ledger : Auctions.Domain.Auction;")]
    [InlineData("interface ILedger : Auctions.Domain.IAuctions;")]
    [InlineData("class Ledger { Auctions.Domain.Auction? paid; }")]
    [InlineData("class Ledger { Auctions.Domain.Auction? Paid { get; } }")]
    [InlineData("class Ledger { void Pay(Auctions.Domain.Auction paid) { } }")]
    [InlineData("class Ledger { List<Auctions.Domain.Auction> paid = []; }")]
    [InlineData("class Ledger { Auctions.Domain.Auction[] paid = []; }")]
    [InlineData("class Ledger<T> where T : Auctions.Domain.Auction;")]
    [InlineData("[Auctions.Domain.Bid] class Ledger;")]
    [InlineData("class Ledger { System.Type Of() => typeof(Auctions.Domain.Auction); }")]
    [InlineData("class Ledger { string Of() => nameof(Auctions.Domain.Auction); }")]
    [InlineData("class Ledger { int Of() => Auctions.Domain.Auction.Count(); }")]
    [InlineData("class Ledger { string Of() => nameof(Auctions.Domain.Auction.Count); }")]
    [InlineData("class Ledger { bool Of(object o) => o is Auctions.Domain.Auction; }")]
    [InlineData("class Ledger { bool Of(object o) => o is Auctions.Domain.Auction { Price: > 1 }; }")]
    [InlineData("class Ledger { int Of(object o) => o switch { Auctions.Domain.Auction a => 1, _ => 0 }; }")]
    [InlineData("class Ledger { object Of(object o) => (Auctions.Domain.Auction)o; }")]
    [InlineData("class Ledger { object? Of(object o) => o as Auctions.Domain.Auction; }")]
    [InlineData("class Ledger { object Of() => new Auctions.Domain.Auction(); }")]
    [InlineData("class Ledger { object Of() => Auctions.Domain.Auction.State.Open; }")]
    [InlineData("class Ledger { event Auctions.Domain.Finds? Paid; }")]
    [InlineData("class Ledger { void Pay() { Auctions.Domain.Auction Paid() => null!; } }")]
    [InlineData("class Ledger { object Of() => (Func<Auctions.Domain.Auction, int>)(a => 1); }")]
    [InlineData("delegate Auctions.Domain.Auction Finds();")]
    public async Task Any_use_of_a_private_type_is_reported(string code)
    {
        var diagnostics = await BoundaryProject.Payments(code).CheckAsync();

        Assert.NotEmpty(diagnostics);
        Assert.All(diagnostics, diagnostic => Assert.Equal("LATO0101", diagnostic.Id));
    }

    [Theory]
    [InlineData("using static Auctions.Domain.Auction;", "class Ledger { int Of() => Count(); }")]
    [InlineData("using Lot = Auctions.Domain.Auction;", "class Ledger { Lot? paid; }")]
    [InlineData("using Lots = System.Collections.Generic.List<Auctions.Domain.Auction>;", "class Ledger { Lots? paid; }")]
    [InlineData("using Auctions.Domain;", "class Ledger { bool Of() => \"1\".IsOpen(); }")]
    [InlineData("global using Auctions.Domain;", "class Ledger { Auction? paid; }")]
    public async Task A_use_through_a_using_is_reported_where_it_is(string usings, string code)
    {
        var diagnostic = Assert.Single(await BoundaryProject.Payments(code, usings).CheckAsync());

        Assert.Equal("LATO0101", diagnostic.Id);
        Assert.True(diagnostic.Location.SourceSpan.Start > usings.Length);
    }

    [Theory]
    [InlineData("class Ledger { int Of(string id) { var found = Find(id); return 0; } object Find(string id) => id; }", 0)]
    [InlineData("class Ledger { int Of(Auctions.Contracts.Door door) { var found = door.Open(); return 0; } }", 2)]
    [InlineData("class Ledger { int Of(Auctions.Contracts.Door door) => door.All.Count(); }", 2)]
    [InlineData("class Ledger { void Of(Auctions.Contracts.Door door) { foreach (var lot in door.All) { } } }", 2)]
    [InlineData("class Ledger { int Of(Auctions.Contracts.Door door) => door[\"1\"] is null ? 0 : 1; }", 1)]
    [InlineData("class Ledger { void Of(Auctions.Contracts.Door door) => door.Take(new()); }", 1)]
    [InlineData("class Ledger { void Of(Auctions.Contracts.Door door) => door.Pay((int)door.Money); }", 1)]
    public async Task A_use_that_names_no_type_is_reported(string code, int number)
    {
        var door = """
            namespace Auctions.Contracts
            {
                public class Door
                {
                    public Auctions.Domain.Auction Open() => null!;
                    public List<Auctions.Domain.Auction> All => [];
                    public Auctions.Domain.Auction? this[string id] => null;
                    public void Take(Auctions.Domain.Auction lot) { }
                    public Auctions.Domain.Money Money => default;
                    public void Pay(int amount) { }
                }
            }
            """;
        var project = BoundaryProject.Payments(code);

        Assert.Equal(Enumerable.Repeat("LATO0101", number), await (project with { Source = $"{project.Source}\n{door}" }).IdsAsync());
    }

    [Theory]
    [InlineData("class Ledger { Auctions.Contracts.PlacingBid? bid; object Of() => new Auctions.Contracts.PlacingBid(\"1\"); }")]
    [InlineData("class Ledger { int Of() => Auctions.Domain.Clock.Ticks; Auctions.Domain.Clock.Tick? tick; }")]
    [InlineData("/// <summary>Pays an <see cref=\"Auctions.Domain.Auction\"/>.</summary>\nclass Ledger;")]
    [InlineData("class Ledger { int Of(string text) => text.Length + System.Text.Json.JsonSerializer.Serialize(text).Length; }")]
    [InlineData("class Ledger { object Of() => new { Price = 1 }.Price; }")]
    [InlineData("class Ledger { (int Price, string Name) Of() => (Price: 1, Name: \"a\"); }")]
    [InlineData("class Auction; class Ledger { Auction? paid; }")]
    public async Task What_is_not_private_may_be_used(string code) => Assert.Empty(await BoundaryProject.Payments(code).IdsAsync());

    [Theory]
    [InlineData("using Auctions.Domain;")]
    [InlineData("using static Auctions.Domain.Auction;")]
    [InlineData("using Lot = Auctions.Domain.Auction;")]
    public async Task A_using_alone_is_no_use(string usings) => Assert.Empty(await BoundaryProject.Payments("class Ledger;", usings).IdsAsync());

    [Fact]
    public async Task The_message_names_both_sides_and_the_cures() => Assert.Equal(
        ["LATO0101 'Auction' is private to module 'auctions', and 'Payments.Ledger' belongs to module 'payments'. Use the contracts of 'auctions', mark the type with [ModuleApi], or make them friends in lato.rules: friend payments->auctions."],
        await BoundaryProject.Payments("class Ledger { Auctions.Domain.Auction? paid; }").MessagesAsync());

    [Fact]
    public async Task Code_of_no_module_puts_the_application_together_and_may_use_all_it_can_see()
    {
        var project = BoundaryProject.Payments("class Ledger;");

        Assert.Empty(await (project with
        {
            Source = project.Source + "static class Composition { static object Of() => new Auctions.Domain.Auction(); }",
        }).IdsAsync());
    }

    [Fact]
    public async Task Including_a_module_is_no_use_of_it()
    {
        const string Source = """
            using Lato;
            using Microsoft.Extensions.DependencyInjection;

            namespace Orders
            {
                [Module("orders")] public sealed partial class OrdersModule : ApplicationModule { public int Count; }
                public static class OrdersExtensions
                {
                    public static TModule AddOrders<TModule>(this TModule parent) where TModule : ApplicationModule { parent.AddModule<OrdersModule>(); return parent; }
                    public static IServiceCollection AddOrderServices(this IServiceCollection services) => services;
                    public static int Orders(this string text) => 1;
                }
            }

            namespace Shop
            {
                [Module("shop")] public sealed partial class ShopModule : ApplicationModule
                {
                    public ShopModule() => AddModule<Orders.OrdersModule>();
                    static object Sub() => new ShopModule().AddModule(new Orders.OrdersModule());
                    static object Root(IServiceCollection services)
                    {
                        Orders.OrdersExtensions.AddOrderServices(services);
                        return new Application("shop").AddModule<Orders.OrdersModule>();
                    }
                    static Task Run(string[] args) => LatoService.RunAsync<Orders.OrdersModule>(args);
                }
            }

            namespace Shop.Doors
            {
                using Orders;
                static class Doors { static object Open(IServiceCollection services) { services.AddOrderServices(); return new ShopModule().AddOrders(); } }
            }

            namespace Shop.Abuse
            {
                using Orders;
                static class Abuse
                {
                    static int Of() => "1".Orders();
                    static int Count(OrdersModule orders) => 0;
                }
            }
            """;

        var diagnostics = await new BoundaryProject(Source).CheckAsync();

        Assert.Equal(["Orders", "OrdersModule"], diagnostics.Select(diagnostic => diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
    }

    [Fact]
    public async Task A_member_of_an_extension_block_is_named_by_the_class_around_it()
    {
        var project = BoundaryProject.Payments("class Ledger { int Of() => \"1\".Digits; int With() => \"1\".Count(2); }", "using Auctions.Domain;");

        var messages = await (project with
        {
            Source = project.Source + "namespace Auctions.Domain { public static class Texts { extension(string text) { public int Digits => 1; public int Count(int by) => by; } } }",
        }).MessagesAsync();

        Assert.Equal(2, messages.Length);
        Assert.All(messages, message => Assert.StartsWith("LATO0101 'Texts' is private to module 'auctions'", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Including_a_module_by_an_extension_block_is_no_use_of_it() => Assert.Empty(await new BoundaryProject("""
        using Lato;
        using Orders;
        namespace Orders
        {
            [Module("orders")] public sealed partial class OrdersModule : ApplicationModule;
            public static class OrdersExtensions { extension<T>(T parent) where T : ApplicationModule { public T AddOrders() => parent; } }
        }
        namespace Shop { [Module("shop")] public sealed partial class ShopModule : ApplicationModule { public ShopModule() => this.AddOrders(); } }
        """).IdsAsync());

    [Fact]
    public async Task Modules_of_one_namespace_share_a_border_and_that_is_said() => Assert.Equal(["LATO0109"], await new BoundaryProject("""
        using Lato;
        namespace Service;
        [Module("chat")] sealed partial class ChatModule : ApplicationModule { Kept? kept; }
        [Module("site")] sealed partial class SiteModule : ApplicationModule { Kept? kept; ChatModule? chat; }
        class Kept;
        """).IdsAsync());

    [Fact]
    public async Task Modules_in_the_global_namespace_of_a_program_have_no_border() => Assert.Empty(await new BoundaryProject("""
        using Lato;
        [Module("chat")] sealed partial class ChatModule : ApplicationModule { Other.Kept? kept; }
        [Module("site")] sealed partial class SiteModule : ApplicationModule { ChatModule? chat; }
        static class Program { static void Main() { } }
        namespace Other { class Kept { ChatModule? chat; } }
        """) { IsProgram = true }.IdsAsync());

    [Fact]
    public async Task An_attribute_of_the_assembly_is_code_of_the_module_that_owns_the_assembly()
    {
        var auctions = new BoundaryProject(BoundaryProject.Auctions.Replace("class BidAttribute", "sealed class BidAttribute", StringComparison.Ordinal)) { Assembly = "Auctions" };
        var project = new BoundaryProject("""
            [assembly: Auctions.Domain.Bid]
            namespace Payments { [Lato.Module("payments")] sealed partial class PaymentsModule : Lato.ApplicationModule; }
            """) { Assembly = "Payments", References = [auctions.Built] };

        Assert.Equal(["LATO0101"], await project.IdsAsync());
    }

    [Theory]
    [InlineData("class Ledger { Auctions.Domain.Missing? paid; void Of( { } }")]
    [InlineData("class Ledger : Auctions.Domain.Auction { Of(; } [Module(")]
    [InlineData("[Module(null)] class A; [Module] class B; [Module(\"x\", DependsOn = null)] class C; [Module(\"y\", DependsOn = [null])] class D;")]
    public async Task Source_that_does_not_compile_is_looked_at_as_far_as_it_goes(string code)
    {
        var diagnostics = await BoundaryProject.Payments(code).WithRules("payments->auctions").CheckBrokenAsync();

        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
    }
}
