namespace Lato.Amqp.Tests.Soak;

/// <summary>What a soak compares sees faults.</summary>
public sealed class SoakTallyTests
{
    static SoakTally Of(params string[] lines)
    {
        var tally = new SoakTally(memory: 2, TimeSpan.FromMinutes(1));
        Assert.All(lines, line => tally.Add("service", line, TimeSpan.Zero));
        return tally;
    }

    [Fact]
    public void A_confirmed_message_that_was_not_handled_is_lost()
    {
        var tally = Of("confirmed paid 1 0", "confirmed paid 1 1", "handled paid 1 0");

        Assert.Equal((2, 1), (tally.Confirmed, tally.Handled));
        Assert.Equal(["paid 1 1"], tally.Lost);
    }

    [Fact]
    public void A_handled_message_that_was_not_confirmed_is_counted() => Assert.Equal(1, Of("confirmed paid 1 0", "handled paid 1 0", "handled paid 1 1").Unconfirmed);

    [Fact]
    public void A_message_that_is_handled_before_an_earlier_one_is_out_of_order_if_its_kind_has_an_order()
    {
        Assert.Equal(2, Of("handled paid 1 1", "handled paid 1 0").OutOfOrder);
        Assert.Equal(0, Of("handled paid 1 0", "handled paid 2 0", "handled paid 1 1", "handled placed 1 1", "handled placed 1 0").OutOfOrder);
    }

    [Fact]
    public void A_message_that_is_handled_again_was_missed_by_the_memory_or_forgotten()
    {
        var soon = Of("handled paid 1 0", "handled paid 1 0");
        var after = Of("handled paid 1 0", "handled paid 1 1", "handled paid 1 2", "handled paid 1 0");
        var late = Of("handled paid 1 0");
        late.Add("service", "handled paid 1 0", TimeSpan.FromMinutes(1));

        Assert.Equal((1, 0, 1), (soon.Missed, soon.Forgotten, soon.Handled));
        Assert.Equal((0, 1), (after.Missed, after.Forgotten));
        Assert.Equal((0, 1), (late.Missed, late.Forgotten));
    }

    [Fact]
    public void What_is_alive_is_compared_by_halves()
    {
        var tally = Of("alive 1000000", "recognised 3", "alive 3000000", "alive 2000000", "alive 4000000");

        Assert.Equal((3, 4, 3), (tally.Alive("service").First, tally.Alive("service").Second, tally.Recognised));
    }
}
