using System.Globalization;
using System.Text.Json.Nodes;
using Lato.Tests.Doubles.Shop;
using Lato.Tests.Doubles.Shop.Orders.Contracts;

namespace Lato.Tests.Descriptions;

public sealed class DescriptionTests
{
    sealed record Asked : Query<string>;

    sealed record Told : Event;

    const string Diagram = """
        flowchart LR
            module_orders["orders"]
            module_prices["prices"]
            module_mail["mail"]
            module_cards["cards"]
            module_orders -->|"GetPrice"| module_prices
            module_orders -.->|"OrderPlaced"| module_mail

        """;

    const string Canvas = """
        # shop

        ## orders

        Offers

        - command `PlaceOrder` → `int`

        Publishes

        - event `OrderPlaced`

        Sends

        - query `GetPrice` → `decimal` to prices

        Ports

        - `IPayments` by `CardPayments`

        Depends on

        - prices (declared, in code): `GetPrice`

        ## prices

        Offers

        - query `GetPrice` → `decimal`

        ## mail

        Handles

        - event `OrderPlaced` of orders

        Depends on

        - nobody (declared)
        - orders (declared, in code): `OrderPlaced`
        - prices (declared)

        ## cards

        Adapters

        - `CardPayments` for `IPayments`

        Depends on

        - orders (in code): `IPayments`

        """;

    [Fact]
    [Trait("Scenario", "D1")]
    public void A_diagram_shows_commands_and_queries_solid_and_events_dotted() => Assert.Equal(Diagram, ShopApplication.New().Describe().ToMermaid());

    [Fact]
    [Trait("Scenario", "D2")]
    public void A_canvas_shows_what_each_module_offers_handles_publishes_and_depends_on() => Assert.Equal(Canvas, ShopApplication.New().Describe().ToCanvas());

    [Fact]
    public void Json_has_everything_in_a_readable_form()
    {
        var json = ShopApplication.New().Describe().ToJson();

        Assert.Contains("""
                {
                  "name": "GetPrice",
                  "kind": "Query",
                  "wireName": "prices.get-price",
                  "result": "decimal",
                  "baseTypes": [],
                  "owner": "prices",
                  "sentBy": [
                    "orders"
                  ],
            """, json, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Scenario", "V4")]
    public void Json_lists_modules_dependencies_and_how_they_are_known()
    {
        var shop = JsonNode.Parse(ShopApplication.New().Describe().ToJson())!;

        Assert.Equal(["orders", "prices", "mail", "cards"], shop["modules"]!.AsArray().Select(module => (string?)module!["identifier"]));
        Assert.Equal(
            ["cards → orders by IPayments: False True", "mail → nobody by : True False", "mail → orders by OrderPlaced: True True", "mail → prices by : True False", "orders → prices by GetPrice: True True"],
            shop["dependencies"]!.AsArray()
                .Select(one => $"{one!["module"]} → {one["dependsOn"]} by {string.Join(", ", one["through"]!.AsArray())}: {(bool)one["isDeclared"]!} {(bool)one["isInCode"]!}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["GetPrice Query", "OrderPlaced Event", "PlaceOrder Command"],
            shop["messages"]!.AsArray().Select(message => $"{message!["name"]} {message["kind"]}").Where(text => text.Split(' ')[0] is "GetPrice" or "OrderPlaced" or "PlaceOrder"));
    }

    [Fact]
    [Trait("Scenario", "D1")]
    public void Rendering_again_gives_the_same_bytes_in_any_culture()
    {
        var before = Forms();
        var own = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat = new NumberFormatInfo { NegativeSign = "minus", NumberDecimalSeparator = ",", NumberGroupSeparator = "'" };
            CultureInfo.CurrentCulture = culture;
            Assert.Equal(before, Forms());
        }
        finally
        {
            CultureInfo.CurrentCulture = own;
        }

        static string Forms() => ShopApplication.New().Describe() is var one ? one.ToMermaid() + one.ToCanvas() + one.ToJson() + one : "";
    }

    [Fact]
    public void Nested_modules_and_handlers_of_the_application_itself_have_their_places()
    {
        var fiction = new ApplicationModule("fiction").Handle("title", () => "x");
        var app = new Application("end").AddModule(new ApplicationModule("books").AddModule(fiction));
        app.Handle("ping", () => "pong");

        var description = app.Describe();

        Assert.Equal(["end of nothing", "books of end", "fiction of books"], description.Modules.Select(module => $"{module.Identifier} of {module.Parent ?? "nothing"}"));
        Assert.Equal("""
            flowchart LR
                subgraph group_end["end"]
                    module_end["end"]
                    subgraph group_books["books"]
                        module_books["books"]
                        module_fiction["fiction"]
                    end
                end

            """, description.ToMermaid());
    }

    [Fact]
    public void What_lambdas_send_is_read_from_their_code_too()
    {
        var asker = new ApplicationModule("asker").Handle("ask", async (TransactionContext ctx) =>
        {
            await Task.Yield();
            Func<Task> tell = () => ctx.PublishAsync(new Told());
            await tell();
            return await ctx.ExecuteAsync(new Asked());
        });
        var answerer = new ApplicationModule("answerer").Handle((Asked query) => "answer").Handle((Told happened) => { });

        var description = new Application("app").AddModule(asker).AddModule(answerer).Describe();

        Assert.Equal(["asker", "asker"], description.Messages.Where(message => message.HandledBy.Contains("answerer")).SelectMany(message => message.SentBy));
        Assert.Equal(
            [new("answerer", "asker", true, false), new("asker", "answerer", true, false)],
            description.Dependencies.Select(one => (one.Module, one.DependsOn, one.IsInCode, one.IsObserved)));
    }

    [Fact]
    public async Task What_is_observed_is_described_for_all_applications_that_share_the_observation()
    {
        var observed = new MessageFlowRecorder();
        var tested = ShopApplication.New().RecordMessageFlow(observed);
        await tested.ExecuteAsync(new PlaceOrder("pen"), TestContext.Current.CancellationToken);

        var description = ShopApplication.New().RecordMessageFlow(observed).Describe();

        Assert.True(description.IsObserved);
        Assert.Equal(["mail → orders", "orders → prices"], description.Dependencies.Where(one => one.IsObserved).Select(one => $"{one.Module} → {one.DependsOn}"));
        Assert.Equal(
            [(null, "PlaceOrder", "orders"), ("orders", "GetPrice", "prices"), ("orders", "OrderPlaced", "mail")],
            observed.All.Select(one => (one.Sender, one.Message!.Name, one.Receiver)).OrderBy(one => one.Sender).ThenBy(one => one.Name));
    }

    [Fact]
    public async Task An_application_that_nobody_observes_notes_nothing()
    {
        var app = ShopApplication.New();
        await app.ExecuteAsync(new PlaceOrder("pen"), TestContext.Current.CancellationToken);

        Assert.False(app.Describe().IsObserved);
        Assert.Throws<ApplicationStartedException>(() => app.RecordMessageFlow(new MessageFlowRecorder()));
    }
}
