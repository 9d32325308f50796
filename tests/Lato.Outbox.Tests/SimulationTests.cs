using Lato.Outbox.Tests.Simulation;

namespace Lato.Outbox.Tests;

/// <summary>Taking, leases, fencing, retries and order by the real pump, in simulated worlds where requests are late, lost or repeated, and instances are killed or stand still.</summary>
public sealed class SimulationTests
{
    const int Seeds = 100_000;

    [Fact]
    public void Each_event_has_its_effect_once_in_whatever_order_things_happen()
    {
        var wrong = Enumerable.Range(0, Seeds).AsParallel().Select(seed => (seed, Wrong: Run(seed, Fault.None))).FirstOrDefault(run => run.Wrong is not null);

        Assert.True(wrong.Wrong is null, $"Seed {wrong.seed}: {wrong.Wrong}.");
    }

    [Theory]
    [InlineData(Fault.NoFencing, "has its effect [2-9] times")]
    [InlineData(Fault.CompletionBeforeEffect, "has its effect 0 times")]
    [InlineData(Fault.LeaseNotRenewed, "are never handled")]
    [InlineData(Fault.NoOrder, "were handled in the order")]
    public void A_mistake_that_was_built_in_is_found(Fault fault, string how)
    {
        var found = Enumerable.Range(0, Seeds).Select(seed => (seed, Wrong: Run(seed, fault))).First(run => run.Wrong is not null);

        Assert.Matches(how, found.Wrong);
        TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: seed {found.seed}");
    }

    /// <returns>What was wrong, or null.</returns>
    static string? Run(int seed, Fault fault)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null); // all goes on within the call that it was waited for
        try
        {
            return new SimulatedWorld(seed, fault, isCalm: seed % 4 == 0).Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
