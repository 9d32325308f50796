using Lato.Engine;

namespace Lato.Tests.Engine;

/// <summary>Which failures are known to have come up from below, and so are not counted again.</summary>
public sealed class PropagatedFailuresTests
{
    static readonly Exception Below = new InvalidOperationException("below");
    static readonly Exception Earlier = new InvalidOperationException("earlier");
    static readonly Exception Other = new InvalidOperationException("below"); // alike, but not the same

    static readonly PropagatedFailures Failures = PropagatedFailures.Add(Below, PropagatedFailures.Add(Earlier, null));

    public static TheoryData<string, Exception?, bool> Cases => new()
    {
        { "the same", Below, true },
        { "an earlier one", Earlier, true },
        { "one that is alike", Other, false },
        { "none", null, false },
        { "caused by it", new InvalidOperationException("wrapped", Below), true },
        { "caused by it further down", new InvalidOperationException("wrapped", new TimeoutException("wrapped", Earlier)), true },
        { "caused by another", new InvalidOperationException("wrapped", Other), false },
        { "the first of several", new AggregateException(Below, Other), true },
        { "the last of several", new AggregateException(Other, Other, Earlier), true },
        { "inside of one of several", new AggregateException(Other, new InvalidOperationException("wrapped", new AggregateException(Other, Below))), true },
        { "none of several", new AggregateException(Other, Other), false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_failure_is_known_if_it_or_what_caused_it_came_from_below(string name, Exception? failure, bool isKnown) =>
        Assert.True(isKnown == Failures.IsIn(failure), name);

    [Fact]
    public void Adding_one_leaves_what_was_known_as_it_was()
    {
        var before = PropagatedFailures.Add(Earlier, null);

        PropagatedFailures.Add(Below, before);

        Assert.False(before.IsIn(Below));
        Assert.True(before.IsIn(Earlier));
    }

    [Fact]
    public void A_message_that_goes_on_for_ever_remembers_the_latest_hundred_at_most()
    {
        var failures = Enumerable.Range(0, 250).Select(number => new InvalidOperationException($"{number}")).ToList();
        PropagatedFailures? below = null;
        foreach (var (number, failure) in failures.Index())
        {
            below = PropagatedFailures.Add(failure, below);
            Assert.True(below.IsIn(failure));
            Assert.InRange(failures.Count(below.IsIn), 1, 100);
            if (number == 99)
            {
                Assert.True(below.IsIn(failures[0]));
            }
        }
    }
}
