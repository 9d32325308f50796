using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>Who is inside where one message at a time may be. The steps are those of <see cref="AdmissionScript"/>.</summary>
public sealed class ExclusiveAdmissionTests
{
    [Theory]
    [InlineData("+a +b -a", "a | a | b")]
    [InlineData("+a +b +c -a -b", "a | a | a | b | c")]
    [InlineData("+a +b +c ~b -a", "a | a | a | a | c")]
    public void Other_call_trees_wait_in_their_order(string steps, string inside) => Assert.Equal(inside, Run(steps));

    [Theory]
    [InlineData("+a +b:a", "a | a b")]
    [InlineData("+a +b:a +c:b", "a | a b | a b c")]
    [InlineData("+a +b +c:a -a -c", "a | a | a c | c | b")] // before those that wait
    [InlineData("+a +b:a +c:a -b", "a | a b | a b | a c")] // two calls of one message do not interleave
    [InlineData("+a +b:a +c:a -a -b", "a | a b | a b | b | c")] // left behind by its caller, it still comes
    public void What_a_message_calls_itself_enters(string steps, string inside) => Assert.Equal(inside, Run(steps));

    [Theory]
    [InlineData("+a? +b?", "a | a b")]
    [InlineData("+a? +b +c? -a", "a | a | a | b")] // a reader does not pass a writer that waits
    [InlineData("+a? +b +c? -a -b", "a | a | a | b | c")]
    [InlineData("+a? +b +c? ~b", "a | a | a | a c")]
    [InlineData("+a +b? +c? -a", "a | a | a | b c")]
    [InlineData("+a? +b? +c:a -b", "a | a b | a b | a c")] // a call that writes waits for the other readers
    [InlineData("+a +b?:a +c?:a", "a | a b | a b c")]
    public void Messages_that_only_read_are_inside_together(string steps, string inside) => Assert.Equal(inside, Run(steps));

    [Theory]
    [InlineData("+a -a +b +c:a -b", "a |  | b | b | c")]
    [InlineData("+a -a +b +c +d:a -b -c", "a |  | b | b | b | c | d")]
    public void What_was_called_by_a_message_that_has_ended_waits_like_any_other(string steps, string inside) => Assert.Equal(inside, Run(steps));

    static string Run(string steps) => new AdmissionScript(isInside => new ExclusiveAdmission(isInside)).Run(steps);
}
