using System.Diagnostics;
using Lato.Tests.Doubles;

namespace Lato.Tests.Stress;

/// <summary>Random applications under random load, for some seconds, or for minutes with <c>./test --stress</c>.</summary>
public sealed class RandomStressTests(ITestOutputHelper output)
{
    const int Clients = 24;
    const int CallsEach = 12;

    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Each call of a client has an outcome, and an expected one.</summary>
    static async Task CallAsync(StressWorld world, Random random)
    {
        for (var i = 0; i < CallsEach; i++)
        {
            var call = new StressCall();
            var plan = StressPlan.Random(random, call, null, depth: 3);
            using var source = new CancellationTokenSource();
            if (random.Next(5) == 0)
            {
                source.CancelAfter(random.Next(40));
            }

            try
            {
                await world.Application.CallAsync($"run {plan.Module}", plan, source.Token).WaitAsync(TestTimeout);
            }
            catch (Exception failure) when (StressWorld.IsExpected(failure))
            {
                // an outcome as any other
            }
            catch (Exception failure)
            {
                world.Violations.Enqueue($"Unexpected outcome: {failure}");
            }

            call.Answered();
        }
    }

    static async Task<StressWorld> RoundAsync(Random random)
    {
        var world = new StressWorld(withMiddleware: random.Next(2) == 0);
        await world.Application.StartAsync(); // one that is stopped before its first call never runs
        var clients = Enumerable.Range(0, Clients).Select(_ => random.Next()).Select(seed => Task.Run(() => CallAsync(world, new Random(seed)))).ToList();
        if (random.Next(3) == 0)
        {
            await Task.WhenAny(Task.WhenAll(clients), Task.Delay(random.Next(200))); // stopped in the midst
        }
        else
        {
            await Task.WhenAll(clients);
            foreach (var module in StressWorld.Modules)
            {
                Assert.Equal(module, await world.Application.CallAsync($"ping {module}").WaitAsync(TestTimeout));
            }
        }

        await world.Application.StopAsync().WaitAsync(TestTimeout);
        await Task.WhenAll(clients).WaitAsync(TestTimeout);
        return world;
    }

    [Fact]
    public async Task Whatever_happens_each_call_has_an_outcome_and_the_modules_go_on()
    {
        var (seed, clock, rounds, started) = (StressTime.Seed, Stopwatch.StartNew(), 0, 0);
        do
        {
            var random = new Random(seed + rounds);
            try
            {
                var world = await RoundAsync(random);

                Assert.True(world.Violations.IsEmpty, world.Violations.FirstOrDefault()); // the first one whole
                Assert.Equal(world.Hooks.Entered, world.Hooks.Exited);
                started += world.Started;
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Stress failed with LATO_STRESS_SEED={seed + rounds}: {failure.Message}", failure);
            }

            rounds++;
        }
        while (clock.Elapsed < StressTime.Span);

        output.WriteLine($"Seed {seed}: {rounds} rounds, {started} invocations.");
        Assert.InRange(started, 100, int.MaxValue);
    }
}
