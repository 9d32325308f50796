using System.Text;
using Lato.Cluster.Probe;
using Lato.Cluster.Wire;

namespace Lato.Cluster.Tests;

/// <summary>Which failures are made again in another process.</summary>
public sealed class KnownFailuresTests : IAsyncLifetime
{
    readonly Application _app = new Application("shop").AddModule<BillingModule>().ExpectFailure<TimeZoneNotFoundException>();

    KnownFailures Known => field ??= new KnownFailures(_app);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Failures_with_the_attribute_and_registered_ones_are_the_same_again()
    {
        var stock = Assert.IsType<OutOfStockException>(Again(new OutOfStockException("pen", 2)));
        var zone = Assert.IsType<TimeZoneNotFoundException>(Again(new TimeZoneNotFoundException("There is no such zone.")));

        Assert.Equal(("pen", 2, "There are no 2 of pen."), (stock.Item, stock.Wanted, stock.Message));
        Assert.Equal("There is no such zone.", zone.Message);
        Assert.Contains("details", zone.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failures_of_Lato_are_the_same_again_with_all_they_have()
    {
        var late = await Assert.ThrowsAsync<TransactionTimeoutException>(() => new Application("late") { Deadline = TimeSpan.FromMilliseconds(20) }.Handle("wait", (CancellationToken cancelled) => Task.Delay(-1, cancelled)).CallAsync("wait"));
        var unhandled = await Assert.ThrowsAsync<HandlerNotFoundException>(() => _app.ExecuteAsync(new NextTicket()));
        var unreachable = ModuleUnreachableException.Lost("billing", "10.0.0.1:4053", new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

        var lateAgain = Assert.IsType<TransactionTimeoutException>(Again(late));
        Assert.Equal((late.Message, late.Timeout, "late.wait"), (lateAgain.Message, lateAgain.Timeout, Assert.Single(lateAgain.Running)));
        Assert.Empty(lateAgain.Waiting);
        var unreachableAgain = Assert.IsType<ModuleUnreachableException>(Again(unreachable));
        Assert.Equal((unreachable.Module, unreachable.Node, unreachable.Since, true, unreachable.Message), (unreachableAgain.Module, unreachableAgain.Node, unreachableAgain.Since, unreachableAgain.HasLeft, unreachableAgain.Message));
        Assert.Equal(typeof(NextTicket), Assert.IsType<HandlerNotFoundException>(Again(unhandled)).MessageType);
        Assert.Equal(typeof(BillOrder), Assert.IsType<ClusterSerializationException>(Again(new ClusterSerializationException(typeof(BillOrder), new FormatException("no")))).Type);
    }

    [Theory]
    [MemberData(nameof(OwnTypes))]
    public void Each_exception_of_Lato_can_be_made_with_its_message(string type) => Assert.Equal("no", OwnFailures.Make(OwnFailures.Find(type)!, "no", static _ => null).Message);

    public static TheoryData<string> OwnTypes() => [.. typeof(LatoException).Assembly.GetExportedTypes().Concat(typeof(ModuleUnreachableException).Assembly.GetExportedTypes()).Where(OwnFailures.Contain).Select(type => type.FullName!)];

    [Fact]
    public void Failures_that_are_not_expected_do_not_travel() => Assert.Empty(Known.Write(new FormatException("no")));

    [Theory]
    [InlineData("System.IO.FileNotFoundException")]
    [InlineData("Lato.Application")]
    [InlineData("Lato.LatoException")]
    [InlineData("System.FormatException")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("")]
    public void No_other_type_is_made_whatever_a_sender_names(string type) => Assert.Null(Known.Read(type, "no", "details", "{\"fileName\":\"/etc/passwd\"}"u8.ToArray()));

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"item\":7,\"wanted\":\"many\"}")]
    [InlineData("{\"item\":\"pen\"}")]
    [InlineData("{\"item\":\"pen\",\"wanted\":3}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_does_not_make_the_same_exception_is_not_made(string members) =>
        Assert.Null(Known.Read(typeof(OutOfStockException).FullName!, "There are no 2 of pen.", "details", Encoding.UTF8.GetBytes(members)));

    Exception? Again(Exception failure) => Known.Read(failure.GetType().FullName!, failure.Message, "details", Known.Write(failure));
}
