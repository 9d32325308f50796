using Lato.Hosting.Settings;

namespace Lato.Tests.Hosting.Settings;

public sealed class NearestKeyTests
{
    static readonly string[] Known = ["deadline", "drain-timeout", "module.mailbox.capacity", "module.concurrency"];

    [Theory]
    [InlineData("dedline", "deadline")]
    [InlineData("draintimeout", "drain-timeout")]
    [InlineData("DeadLine", "deadline")]
    [InlineData("module.mailbox.capcity", "module.mailbox.capacity")]
    [InlineData("concurrency", "module.concurrency")]
    public void A_mistyped_key_has_a_near_one(string key, string nearest) => Assert.Equal(nearest, NearestKey.Of(key, Known));

    [Theory]
    [InlineData("x")]
    [InlineData("colour-of-the-sky")]
    public void Something_else_has_none(string key) => Assert.Null(NearestKey.Of(key, Known));

    [Fact]
    public void Nothing_is_near_when_nothing_is_known() => Assert.Null(NearestKey.Of("deadline", []));
}
