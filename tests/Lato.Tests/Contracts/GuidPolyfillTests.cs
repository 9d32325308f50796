namespace Lato.Tests.Contracts;

public sealed class GuidPolyfillTests
{
    [Fact]
    public void An_identity_on_older_frameworks_is_a_UUID_of_version_7_with_the_time()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        var identity = GuidPolyfill.CreateVersion7();

        Assert.Equal(7, identity.Version);
        Assert.InRange(identity.Variant, 8, 11);
        Assert.InRange(long.Parse($"{identity:N}"[..12], System.Globalization.NumberStyles.HexNumber), before, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Two_identities_on_older_frameworks_differ() => Assert.NotEqual(GuidPolyfill.CreateVersion7(), GuidPolyfill.CreateVersion7());
}
