using Lato.Aws.Consuming;

namespace Lato.Aws.Tests.Sqs;

public sealed class UncountedDeliveriesTests
{
    [Fact]
    public void Messages_that_others_have_handled_take_no_room_from_new_ones()
    {
        var uncounted = new UncountedDeliveries();
        for (var i = 0; i < 10_000; i++)
        {
            uncounted.Add($"elsewhere-{i}");
        }

        uncounted.Add("a");
        uncounted.Add("a");

        Assert.Equal(2, uncounted.Of("a"));
        Assert.Equal(0, uncounted.Of("elsewhere-0"));
    }
}
