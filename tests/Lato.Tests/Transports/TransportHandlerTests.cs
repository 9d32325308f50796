using Lato.Tests.Applications;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Transports;

public class TransportHandlerTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Module("post")]
    sealed class PostModule : ApplicationModule
    {
        [Stamp("first")]
        static string Plain(string stamp, int weight = 1) => $"{stamp}:{weight}";

        [Stamp("second"), Stamp("third"), Handler]
        static string Send(Letter letter) => $"sent {letter.To}";

        [Stamp("only-transport")]
        static string Receive(Parcel parcel, TransactionContext ctx) => $"received {parcel.From}, {ctx.Message == parcel}";

        [Stamp("long")]
        static async Task Long(TransactionContext ctx) => await Task.Delay(Timeout.Infinite, ctx.CancellationToken);
    }

    sealed record Letter(string To) : Command<string>;

    sealed record Parcel(string From) : Command<string>;

    interface IScale;

    static Application App() => new Application("office").AddModule<PostModule>();

    static TransportHandler At(Application app, string transport) => app.GetTransportHandlers().Single(handler => handler.Attribute is StampAttribute stamp && stamp.Name == transport);

    [Fact]
    public async Task Transports_are_listed_in_the_order_in_which_they_are_written()
    {
        await using var app = App();

        Assert.Equal(
            ["post.Plain first", "post.Send second", "post.Send third", "post.Receive only-transport", "post.Long long"],
            app.GetTransportHandlers().Select(transport => $"{transport.Handler.FullName} {((StampAttribute)transport.Attribute).Name}"));
    }

    [Fact]
    public async Task A_method_with_a_transport_alone_is_a_handler_that_gets_the_transports_arguments()
    {
        await using var app = App();

        var result = await At(app, "first").CallAsync(new TransportRequest { Arguments = new Dictionary<string, object?> { ["stamp"] = "red", ["unknown"] = 3 } }, Ct);

        Assert.Equal("red:1", result);
    }

    [Fact]
    public async Task A_handler_of_a_transport_can_be_called_inside_too()
    {
        await using var app = App();

        Assert.Equal("sent Ann", await At(app, "third").CallAsync(new TransportRequest { Message = new Letter("Ann") }, Ct));
        Assert.Equal("sent Bob", await app.ExecuteAsync(new Letter("Bob"), Ct));
    }

    [Fact]
    public async Task Without_a_handler_attribute_only_the_transport_reaches_it()
    {
        await using var app = App();

        Assert.Equal("received Ann, True", await At(app, "only-transport").CallAsync(new TransportRequest { Message = new Parcel("Ann") }, Ct));
        await Assert.ThrowsAsync<HandlerNotFoundException>(async () => await app.ExecuteAsync(new Parcel("Ann"), Ct));
    }

    [Fact]
    public async Task A_call_runs_in_a_transaction_with_hooks_middlewares_and_the_transports_values()
    {
        var journal = new List<string>();
        await using var app = App()
            .OnEnterTransaction(ctx => journal.Add($"enter {ctx.Get<string>("stamp")}"))
            .Use(async (ctx, next) =>
            {
                journal.Add($"run {next.Handler.FullName}");
                return await next.InvokeAsync();
            })
            .OnExitTransaction((_, failure) => journal.Add($"exit {failure is null}"));

        var result = await At(app, "first").CallAsync(new TransportRequest().Set("stamp", "blue"), Ct);

        Assert.Equal("blue:1", result);
        Assert.Equal(["enter blue", "run post.Plain", "exit True"], journal);
    }

    [Fact]
    public async Task A_lambda_can_belong_to_a_transport()
    {
        await using var app = new Application("office").Handle("weigh", [Stamp("scale")] (string stamp) => stamp.Length);

        Assert.Equal(3, await At(app, "scale").CallAsync(new TransportRequest { Arguments = new Dictionary<string, object?> { ["stamp"] = "red" } }, Ct));
    }

    [Fact]
    public async Task A_transport_may_set_its_own_deadline()
    {
        await using var app = App();

        var late = await Assert.ThrowsAsync<TransactionTimeoutException>(() => At(app, "long").CallAsync(new TransportRequest { Deadline = TimeSpan.FromMilliseconds(30) }, Ct));

        Assert.Contains("post.Long", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_transport_does_not_supply_is_checked_when_the_application_starts()
    {
        var app = new Application("office").AddModule(new Needy());

        var unknown = Assert.Throws<UnknownDependencyException>(() => app.GetTransportHandlers());

        Assert.Contains("'scale'", unknown.Message, StringComparison.Ordinal);
    }

    [Module("needy")]
    sealed class Needy : ApplicationModule
    {
        [Stamp("needs")]
        static void Weigh(IComparable stamp, IScale scale) => _ = (stamp, scale);
    }
}
