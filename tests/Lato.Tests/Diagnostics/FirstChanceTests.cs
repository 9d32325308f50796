using System.Runtime.ExceptionServices;
using Lato.Tests.Conventions;
using Lato.Tests.Doubles;

namespace Lato.Tests.Diagnostics;

/// <summary>What a failure costs: it is thrown where it began, and once more by each await through which it goes.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class FirstChanceTests
{
    sealed class CountedException : Exception;

    sealed record Outer(bool Late) : Query<int>;

    sealed record Middle(bool Late) : Query<int>;

    sealed record Inner(bool Late) : Query<int>;

    static ApplicationModule Module(string name) => new(name);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_through_three_modules_is_thrown_once_per_module_and_caller(bool late)
    {
        await using var app = new Application("app")
            .AddModule(Module("outer").Handle(async (Outer query, TransactionContext ctx) => await ctx.ExecuteAsync(new Middle(query.Late))))
            .AddModule(Module("middle").Handle(async (Middle query, TransactionContext ctx) => await ctx.ExecuteAsync(new Inner(query.Late))))
            .AddModule(Module("inner").Handle(async Task<int> (Inner query) =>
            {
                if (query.Late)
                {
                    await Task.Yield();
                }

                throw new CountedException();
            }));
        var thrown = 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            await Assert.ThrowsAsync<CountedException>(() => app.ExecuteAsync(new Outer(late)).InTime());
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }

        // Thrown by the inner one, and by the awaits of the two others, of the test's time limit and of the assertion.
        Assert.InRange(thrown, 1, 3 + 2);

        void Count(object? _, FirstChanceExceptionEventArgs first)
        {
            if (first.Exception is CountedException)
            {
                Interlocked.Increment(ref thrown);
            }
        }
    }
}
