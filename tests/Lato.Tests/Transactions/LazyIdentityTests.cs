using Lato.Transactions;

namespace Lato.Tests.Transactions;

public sealed class LazyIdentityTests
{
    [Fact]
    public void An_identity_is_made_once_and_stays()
    {
        var identity = new LazyIdentity();

        Assert.NotEqual(Guid.Empty, identity.Value.Id);
        Assert.Same(identity.Value, identity.Value);
        Assert.Null(identity.Value.Entered);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_lazy_identity_was_entered_by_first_stays(bool isAskedFirst)
    {
        var identity = new LazyIdentity();
        _ = isAskedFirst ? identity.Value : null;

        identity.EnterBy("first");
        identity.EnterBy("second");

        Assert.Equal("first", identity.Value.Entered);
    }

    [Fact]
    public void Whoever_asks_for_a_lazy_identity_at_the_same_time_gets_the_same()
    {
        for (var round = 0; round < 1_000; round++)
        {
            var holder = new Holder();
            holder.Identity.EnterBy("entered");
            var seen = new TransactionIdentity[2];

            Parallel.For(0, 2, index => seen[index] = holder.Identity.Value);

            Assert.Same(seen[0], seen[1]);
            Assert.Equal("entered", seen[0].Entered);
        }
    }

    sealed class Holder
    {
        public LazyIdentity Identity;
    }
}
