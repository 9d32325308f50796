namespace Lato.Tests.Dependencies;

public sealed class NumericWideningTests
{
    [Fact]
    public async Task An_argument_widens_as_it_would_in_a_call_of_the_method()
    {
        await using var app = new Application("widening")
            .Handle("long", (long x) => x)
            .Handle("decimal", (decimal x) => x)
            .Handle("double", (double? x) => x)
            .Handle("ulong", (ulong x) => x);

        Assert.Equal(1L, await app.CallAsync("long", 1));
        Assert.Equal(1m, await app.CallAsync("decimal", new { x = 1L }));
        Assert.Equal(1.5, await app.CallAsync("double", 1.5f));
        Assert.Equal(1UL, await app.CallAsync("ulong", (byte)1));
    }

    [Theory]
    [InlineData("int", 1L)]
    [InlineData("ulong", 1)]
    [InlineData("decimal", 1.5)]
    [InlineData("int", true)]
    [InlineData("int", DayOfWeek.Monday)]
    public async Task An_argument_that_could_lose_something_or_is_no_number_is_refused(string alias, object argument)
    {
        await using var app = new Application("widening")
            .Handle("int", (int x) => x)
            .Handle("ulong", (ulong x) => x)
            .Handle("decimal", (decimal x) => x);

        var error = await Assert.ThrowsAsync<HandlerArgumentException>(() => app.CallAsync(alias, [argument]));

        Assert.Equal("x", error.Argument);
    }
}
