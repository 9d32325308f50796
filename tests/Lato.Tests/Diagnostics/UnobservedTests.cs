using Lato.Tests.Doubles;
using System.Diagnostics;
using Lato.Tests.Conventions;

namespace Lato.Tests.Diagnostics;

/// <summary>Nothing measurable is paid while nobody listens.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class UnobservedTests
{
    const int Rounds = 1000;

    sealed record Work : Command;

    [Fact]
    public async Task Without_a_listener_there_is_no_span()
    {
        using var request = new Activity("request").Start();
        Activity? seen = null;
        await using var app = new Application("unobserved").Handle<Work>(() => seen = Activity.Current);

        await app.ExecuteAsync(new Work());

        Assert.Same(request, seen);
    }

    [Fact(Skip = "No call completes at once where every one is queued.", SkipType = typeof(TestRun), SkipWhen = nameof(TestRun.IsQueued))]
    public void A_call_allocates_the_same_before_somebody_listened_and_afterwards_but_more_meanwhile()
    {
        var app = new Application("unobserved").AddModule(new ApplicationModule("work").Handle<Work>(() => { }));
        var command = new Work();
        var before = BytesPerCall();

        double meanwhile;
        using (new SpanProbe("unobserved"))
        using (new MetricProbe("unobserved"))
        {
            meanwhile = BytesPerCall();
        }

        var after = BytesPerCall();
        Assert.Equal(before, after);
        Assert.True(meanwhile > before, $"{meanwhile} bytes with listeners, {before} without: the listeners listened to nothing.");

        double BytesPerCall()
        {
            Call(Rounds);
            var start = GC.GetAllocatedBytesForCurrentThread();
            Call(Rounds);
            return (GC.GetAllocatedBytesForCurrentThread() - start) / (double)Rounds;
        }

        void Call(int times)
        {
            for (var i = 0; i < times; i++)
            {
                Assert.True(app.ExecuteAsync(command).IsCompletedSuccessfully);
            }
        }
    }
}
