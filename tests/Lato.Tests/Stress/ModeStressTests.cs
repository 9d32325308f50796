using Lato.Tests.Doubles;

namespace Lato.Tests.Stress;

/// <summary>Thousands of transactions at once over a module of every mode: its state stays whole.</summary>
public sealed class ModeStressTests
{
    const int Callers = 8;
    const int CallsEach = 1500;

    static Task FromManyCallers(Func<int, Task> call) => Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
    {
        var batch = new List<Task>();
        for (var i = 0; i < CallsEach; i++)
        {
            batch.Add(call((caller * CallsEach) + i));
            if (batch.Count == 50)
            {
                await Task.WhenAll(batch);
                batch.Clear();
            }
        }

        await Task.WhenAll(batch);
    }))).InTime();

    [Fact]
    public async Task Segments_of_an_interleaved_module_never_meet()
    {
        var state = new TornState();
        var app = new Application().AddModule(NewModule.Interleaved("module").Handle("touch", async (int number) =>
        {
            state.Touch();
            if (number % 3 == 0)
            {
                await Task.Yield();
                state.Touch();
            }

            return number;
        }));

        await FromManyCallers(async number => Assert.Equal(number, await app.CallAsync("touch", number)));

        Assert.Equal((Callers * CallsEach * 4 / 3, 0), (state.Touches, state.Torn));
    }

    [Fact]
    public async Task Invocations_of_an_exclusive_module_never_meet()
    {
        var state = new TornState();
        var inside = 0;
        var app = new Application().AddModule(NewModule.Exclusive("module").Handle("touch", async (int number) =>
        {
            var alone = ++inside == 1;
            state.Touch();
            if (number % 3 == 0)
            {
                await Task.Yield();
            }

            inside--;
            return alone;
        }));

        await FromManyCallers(async number => Assert.Equal(true, await app.CallAsync("touch", number)));

        Assert.Equal((Callers * CallsEach, 0), (state.Touches, state.Torn));
    }

    [Fact]
    public async Task Readers_of_an_exclusive_module_never_meet_a_writer()
    {
        var (left, right, torn) = (0, 0, 0);
        async Task Read()
        {
            var before = Volatile.Read(ref left);
            await Task.Yield();
            if (before != Volatile.Read(ref left) || before != Volatile.Read(ref right))
            {
                Interlocked.Increment(ref torn);
            }
        }

        async Task Write()
        {
            left++;
            await Task.Yield();
            right++;
        }

        var app = new Application().AddModule(NewModule.Exclusive("module").Handle("read", [ReadOnly] () => Read()).Handle("write", () => Write()));

        await FromManyCallers(number => app.CallAsync(number % 10 == 0 ? "write" : "read"));

        Assert.Equal((Callers * CallsEach / 10, 0), (right, torn));
    }

    [Fact]
    public async Task A_parallel_module_never_exceeds_its_limit()
    {
        var (running, exceeded, done) = (0, 0, 0);
        var app = new Application().AddModule(NewModule.Parallel("module", 3).Handle("work", async (int number) =>
        {
            if (Interlocked.Increment(ref running) > 3)
            {
                Interlocked.Increment(ref exceeded);
            }

            if (number % 3 == 0)
            {
                await Task.Yield();
            }

            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref done);
        }));

        await FromManyCallers(number => app.CallAsync("work", number));

        Assert.Equal((Callers * CallsEach, 0), (done, exceeded));
    }

    [Fact]
    public async Task A_bounded_module_answers_everything_in_the_end()
    {
        var options = new ActorOptions { MailboxCapacity = 16, MaxInFlight = 4 };
        var app = new Application().AddModule(new ApplicationModule("module") { Options = options }.Handle("work", async (int number) =>
        {
            await Task.Yield();
            return number;
        }));

        await FromManyCallers(async number => Assert.Equal(number, await app.CallAsync("work", number)));
    }
}
