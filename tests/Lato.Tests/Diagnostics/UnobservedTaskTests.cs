using Lato.Tests.Conventions;
using Lato.Tests.Doubles;

namespace Lato.Tests.Diagnostics;

/// <summary>A failure that somebody was told of is not told again by the garbage collector.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class UnobservedTaskTests
{
    sealed record Happened : Event;

    /// <summary>Knows its test: the garbage collector may come upon that of one before.</summary>
    sealed class PlantedException : Exception
    {
        public static object Current { get; set; } = new();

        public object PlantedBy { get; } = Current;
    }

    static bool IsPlantedBy(object test, Exception failure) =>
        (failure is UnawaitedCallException ? failure.InnerException : failure) is PlantedException planted && planted.PlantedBy == test;

    static async Task<int> UnobservedAsync(Func<Task> act)
    {
        var unobserved = 0;
        var test = PlantedException.Current = new object();
        void Count(object? sender, UnobservedTaskExceptionEventArgs e) =>
            unobserved += e.Exception.Flatten().InnerExceptions.Any(one => IsPlantedBy(test, one)) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            for (var i = 0; i < 5; i++)
            {
                await act().OutcomeAsync();
            }

            for (var i = 0; i < 5; i++)
            {
                await Task.Yield();
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            return unobserved;
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }
    }

    static async Task Fail()
    {
        await Task.Yield();
        throw new PlantedException();
    }

    static Application App() => new Application("app")
        .AddModule(new ApplicationModule("a").Handle<Happened>(Fail).Handle("fail", Fail))
        .AddModule(new ApplicationModule("b").Handle<Happened>(Fail));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failing_parallel_publication(bool continues) =>
        Assert.Equal(0, await UnobservedAsync(() => App().PublishAsync(new Happened(), new PublishOptions { Parallel = true, ContinueOnFailure = continues })));

    [Fact]
    public async Task Several_calls_that_nobody_awaited() =>
        Assert.Equal(0, await UnobservedAsync(() => App().CallAsync((TransactionContext ctx) =>
        {
            _ = ctx.CallAsync("fail");
            _ = ctx.CallAsync("fail");
        })));

    [Fact]
    public async Task Calls_that_nobody_awaited_in_a_handler_that_fails() =>
        Assert.Equal(0, await UnobservedAsync(() => App().CallAsync(void (TransactionContext ctx) =>
        {
            _ = ctx.CallAsync("fail");
            throw new PlantedException();
        })));

    [Fact]
    public async Task A_planted_one_is_counted() =>
        Assert.NotEqual(0, await UnobservedAsync(() =>
        {
            Plant();
            return Task.CompletedTask;
        }));

    static void Plant() => _ = Task.FromException(new PlantedException());
}
