using Lato.Messaging.Duplicates;

namespace Lato.Messaging.Tests;

public sealed class MemoryDuplicatesTests
{
    readonly StoppedClock _time = new();

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    MemoryDuplicates Memory(int capacity = 10) => new(TimeSpan.FromMinutes(1), capacity, _time);

    static async Task HandleAsync(MemoryDuplicates memory, string id, bool isHandled = true)
    {
        Assert.True(await memory.TryBeginAsync(id, "m.h", Ct));
        await memory.EndAsync(id, "m.h", isHandled);
    }

    [Fact]
    public async Task A_message_is_handled_once_by_each_handler()
    {
        var memory = Memory();
        await HandleAsync(memory, "a");

        Assert.False(await memory.TryBeginAsync("a", "m.h", Ct));
        Assert.True(await memory.TryBeginAsync("a", "m.other", Ct));
        Assert.True(await memory.TryBeginAsync("b", "m.h", Ct));
    }

    [Fact]
    public async Task A_message_that_is_to_be_delivered_again_is_not_remembered()
    {
        var memory = Memory();
        await HandleAsync(memory, "a", isHandled: false);

        Assert.True(await memory.TryBeginAsync("a", "m.h", Ct));
    }

    [Fact]
    public async Task A_second_delivery_waits_for_what_becomes_of_the_first()
    {
        var memory = Memory();
        await memory.TryBeginAsync("a", "m.h", Ct);

        var (second, third) = (memory.TryBeginAsync("a", "m.h", Ct).AsTask(), memory.TryBeginAsync("a", "m.h", Ct).AsTask());
        Assert.False(second.IsCompleted || third.IsCompleted);
        await memory.EndAsync("a", "m.h", isHandled: false);
        var begun = await Task.WhenAny(second, third);
        Assert.True(await begun);
        await memory.EndAsync("a", "m.h", isHandled: true);

        Assert.False(await (begun == second ? third : second));
    }

    [Fact]
    public async Task The_time_of_a_message_ends()
    {
        var memory = Memory();
        await HandleAsync(memory, "a");

        _time.Now = TimeSpan.FromSeconds(59);
        Assert.False(await memory.TryBeginAsync("a", "m.h", Ct));
        _time.Now = TimeSpan.FromSeconds(60);
        await HandleAsync(memory, "a");
        Assert.Equal(1, memory.Count);
    }

    [Fact]
    public async Task The_oldest_are_forgotten_when_there_are_too_many()
    {
        var memory = Memory(capacity: 2);
        foreach (var id in new[] { "a", "b", "c" })
        {
            await HandleAsync(memory, id);
        }

        Assert.Equal(2, memory.Count);
        Assert.True(await memory.TryBeginAsync("a", "m.h", Ct));
        Assert.False(await memory.TryBeginAsync("c", "m.h", Ct));
    }

    sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
