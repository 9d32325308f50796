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
    public void Failures_that_are_not_expected_do_not_travel() => Assert.Empty(Known.Write(new FormatException("no")));

    [Theory]
    [InlineData("System.IO.FileNotFoundException")]
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
