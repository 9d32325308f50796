namespace Lato.Cluster.Tests.Doubles;

/// <summary>Waits for what comes of itself.</summary>
internal static class Until
{
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public static Task HoldsAsync(Func<bool> holds) => HoldsAsync(() => Task.FromResult(holds()));

    public static async Task HoldsAsync(Func<Task<bool>> holds)
    {
        using var end = new CancellationTokenSource(Longest);
        while (!await holds())
        {
            Assert.False(end.IsCancellationRequested, "It did not happen in time.");
            await Task.Delay(20);
        }
    }
}
