using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>Who is inside where so many messages may be. The steps are those of <see cref="AdmissionScript"/>.</summary>
public sealed class SlotAdmissionTests
{
    [Theory]
    [InlineData(1, "+a +b -a", "a | a | b")]
    [InlineData(2, "+a +b +c -a", "a | a b | a b | b c")]
    [InlineData(1, "+a +b +c -a -b", "a | a | a | b | c")] // in their order
    [InlineData(1, "+a +b +c ~b -a", "a | a | a | a | c")] // one that gave up is passed over
    public void Other_call_trees_wait_for_a_slot_in_their_order(int slots, string steps, string inside) => Assert.Equal(inside, Run(slots, steps));

    [Theory]
    [InlineData(1, "+a +b:a -a", "a | a b | b")]
    [InlineData(1, "+a +b:a +c -a -b", "a | a b | a b | b | c")] // a slot is free when all that share it have left
    [InlineData(1, "+a +b +c:a -a -c", "a | a | a c | c | b")] // before those that wait
    [InlineData(2, "+a +b:a +c +d", "a | a b | a b c | a b c")]
    public void What_is_called_from_inside_shares_the_slot_of_its_caller(int slots, string steps, string inside) => Assert.Equal(inside, Run(slots, steps));

    [Theory]
    [InlineData(1, "+a -a +b:a", "a |  | b")]
    [InlineData(1, "+a -a +b +c:a -b", "a |  | b | b | c")]
    public void What_was_called_by_a_message_that_has_ended_waits_like_any_other(int slots, string steps, string inside) => Assert.Equal(inside, Run(slots, steps));

    [Fact]
    public void Reading_makes_no_difference() => Assert.Equal("a | a | b", Run(1, "+a? +b? -a"));

    static string Run(int slots, string steps) => new AdmissionScript(isInside => new SlotAdmission(isInside, slots)).Run(steps);
}
