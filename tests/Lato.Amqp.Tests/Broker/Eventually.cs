using System.Diagnostics;

namespace Lato.Amqp.Tests.Broker;

/// <summary>Waits for what only asking again tells: neither the broker nor another process says when it is so.</summary>
static class Eventually
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static Task IsAsync(string what, Func<bool> condition) => IsAsync(what, () => Task.FromResult(condition()));

    public static async Task IsAsync(string what, Func<Task<bool>> condition)
    {
        for (var since = Stopwatch.StartNew(); !await condition();)
        {
            Assert.True(since.Elapsed < Longest, $"It is not so that {what}.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
