using System.Collections.Concurrent;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Stress;

/// <summary>Modules die by exceptions and restart while calls go on: every call gets exactly one answer, its own.</summary>
public sealed class RestartStressTests
{
    const int Calls = 4000;

    readonly MortalModuleLog _log = new();

    [Theory]
    [InlineData(Concurrency.Interleaved)]
    [InlineData(Concurrency.Exclusive)]
    [InlineData(Concurrency.Parallel)]
    [InlineData(Concurrency.Stateless)]
    public async Task Every_call_gets_exactly_one_answer(Concurrency mode)
    {
        _log.Mode = mode;
        var app = new Application("app", services => services.AddSingleton(_log)).AddModule<MortalModule>();
        var answers = new ConcurrentBag<int>();
        await app.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => Task.Run(async () =>
        {
            try
            {
                Assert.Equal(number, await app.CallAsync(number % 2 == 0 ? "work" : "work through", number));
                Assert.False(MortalModule.IsFatal(number));
            }
            catch (MortalException failure)
            {
                Assert.Equal(number, failure.Number);
                Assert.True(MortalModule.IsFatal(number));
            }

            answers.Add(number);
        }))).InTime();

        Assert.Equal(Enumerable.Range(0, Calls), answers.Order());
        Assert.Equal(0, _log.UsedAfterDisposal);
        await app.StopAsync().InTime();
        Assert.Equal(_log.Made, _log.Disposed);
        Assert.InRange(_log.Made, 2, Calls);
    }

    [Fact]
    public async Task A_module_that_stops_for_good_refuses_what_it_cannot_answer()
    {
        var module = new ApplicationModule("module") { Options = new ActorOptions { OnFailure = SupervisionDirective.Stop } };
        var app = new Application("app").AddModule(module.Handle("work", async (int number) =>
        {
            await Task.Yield();
            return number == Calls / 2 ? throw new MortalException(number) : number;
        }));
        var (answered, refused, failed) = (0, 0, 0);
        await app.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(number => Task.Run(async () =>
        {
            switch (await app.CallAsync("work", number).OutcomeAsync())
            {
                case null:
                    Interlocked.Increment(ref answered);
                    break;
                case ModuleStoppedException:
                    Interlocked.Increment(ref refused);
                    break;
                case MortalException:
                    Interlocked.Increment(ref failed);
                    break;
            }
        }))).InTime();

        Assert.Equal((Calls, 1), (answered + refused + failed, failed));
    }
}
