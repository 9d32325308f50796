using Xunit;

namespace Lato.Testing.TransportContract;

/// <summary>The limits of a module hold for what comes in by a transport.</summary>
public abstract class TransportLimitContract : HandlerTransportContract
{
    [Fact]
    public async Task A_full_mailbox_refuses_a_call_or_has_it_wait_outside_and_the_others_are_served()
    {
        Setup.ModuleOptions = new ActorOptions { MaxInFlight = 1, MailboxCapacity = 1, Overflow = MailboxOverflow.Reject };
        Setup.With(app => app.Deadline = Timeout.InfiniteTimeSpan);
        Probe.Script = (_, _) => Gate.PassAsync();
        await StartAsync();

        List<Task<TransportResponse>> calls = [CallAsync()];
        await Probe.FirstEntered.WaitAsync(SafetyNet);
        calls.Add(CallAsync());
        await MailboxFilledAsync().WaitAsync(SafetyNet);
        calls.Add(CallAsync());

        if (Host.KeepsRefusedCalls)
        {
            await Setup.Time.WaitForTimersAsync(within: TimeSpan.FromSeconds(5)).WaitAsync(SafetyNet); // until it is made again
            Assert.Equal(1, Probe.Count);
        }
        else
        {
            var refused = await Task.WhenAny(calls);
            Assert.False((await refused).IsSuccess);
            Assert.Equal(1, Probe.Count);
            calls.Remove(refused);
        }

        Gate.Open();
        Assert.All(await ServedAsync(calls), report => Assert.True(report.IsSuccess, report.Text));
        Assert.Equal(calls.Count, Probe.Count);
    }

    /// <summary>What waits outside comes in as time goes by.</summary>
    async Task<TransportResponse[]> ServedAsync(List<Task<TransportResponse>> calls)
    {
        var all = Task.WhenAll(calls);
        while (Host.KeepsRefusedCalls && await Task.WhenAny(all, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System)) != all)
        {
            Setup.Time.Advance(TimeSpan.FromSeconds(1));
        }

        return await all;
    }

    [Fact]
    public async Task An_exclusive_module_takes_one_call_after_the_other()
    {
        var (inside, most) = (0, 0);
        Setup.ModuleOptions = new ActorOptions { Concurrency = Concurrency.Exclusive };
        Setup.With(app => app.Deadline = Timeout.InfiniteTimeSpan);
        Probe.Script = async (_, _) =>
        {
            most = Math.Max(most, ++inside);
            await Gate.PassAsync();
            await Task.Yield();
            inside--;
        };
        await StartAsync();

        List<Task<TransportResponse>> calls = [CallAsync(), CallAsync(), CallAsync()];
        await Probe.FirstEntered.WaitAsync(SafetyNet);
        Gate.Open();

        Assert.All(await Task.WhenAll(calls), report => Assert.True(report.IsSuccess, report.Text));
        Assert.Equal((3, 1), (Probe.Count, most));
    }

    async Task MailboxFilledAsync()
    {
        using var depth = new MailboxDepth(Setup.Application);
        while (depth.Measure() == 0)
        {
            await Task.Yield();
        }
    }
}
