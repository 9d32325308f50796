using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

/// <summary>What waits for a task is seen through each of the usual ways to wait.</summary>
public sealed class TaskWaitersTests
{
    readonly TaskCompletionSource<int> _task = new();
    readonly TaskCompletionSource<int> _other = new();

    Task<int> Task => _task.Task;

    static async Task<int> AwaitAsync(Task<int> task) => await task;

    static async Task<int> AwaitAnywhereAsync(Task<int> task) => await task.ConfigureAwait(false);

    static async ValueTask<int> AwaitValueAsync(Task<int> task) => await task;

    /// <summary>Each way to wait for a task, what it comes to, and how many stuck tasks stop it.</summary>
    public static TheoryData<string, int?> Ways() => new()
    {
        { "await", 1 },
        { "await anywhere", 1 },
        { "await a value task", 1 },
        { "WhenAll", 1 },
        { "WhenAll without results", 1 },
        { "WhenAny of two", 2 },
        { "WhenAny of three", 3 },
        { "WhenAny of a list", 3 },
        { "ContinueWith", 1 },
        { "ContinueWhenAll", 1 },
        { "Unwrap", 1 },
        { "WaitAsync with a limit", null },
        { "WaitAsync with a token", null },
    };

    Task Wait(string way) => way switch
    {
        "await" => AwaitAsync(Task),
        "await anywhere" => AwaitAnywhereAsync(Task),
        "await a value task" => AwaitValueAsync(Task).AsTask(),
        "WhenAll" => System.Threading.Tasks.Task.WhenAll(Task, _other.Task),
        "WhenAll without results" => System.Threading.Tasks.Task.WhenAll((Task)Task, _other.Task),
        "WhenAny of two" => System.Threading.Tasks.Task.WhenAny(Task, _other.Task),
        "WhenAny of three" => System.Threading.Tasks.Task.WhenAny([Task, _other.Task, new TaskCompletionSource<int>().Task]),
        "WhenAny of a list" => System.Threading.Tasks.Task.WhenAny(new List<Task<int>> { Task, _other.Task, new TaskCompletionSource<int>().Task }),
        "ContinueWith" => Task.ContinueWith(task => task.Result, TaskScheduler.Default),
        "ContinueWhenAll" => System.Threading.Tasks.Task.Factory.ContinueWhenAll([Task, _other.Task], tasks => tasks.Length),
        "Unwrap" => System.Threading.Tasks.Task.FromResult(Task).Unwrap(),
        "WaitAsync with a limit" => Task.WaitAsync(TimeSpan.FromHours(1)),
        _ => Task.WaitAsync(TestContext.Current.CancellationToken),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_wait_is_seen(string way, int? threshold)
    {
        var waiting = Wait(way);
        if (waiting == Task)
        {
            return; // the task itself
        }

        var waiter = Assert.IsAssignableFrom<Task>(Assert.Single(TaskWaiters.Of(Task)));
        Assert.Equal(threshold, TaskWaiters.Threshold(waiter));
        Assert.True(waiter == waiting || TaskWaiters.Of(waiter).Contains(waiting));
    }

    [Fact]
    public void A_wait_in_a_context_is_seen()
    {
        var callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
        Task waiting;
        try
        {
            waiting = AwaitAsync(Task);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }

        Assert.Same(waiting, Assert.Single(TaskWaiters.Of(Task)));
    }

    [Fact]
    public void Several_that_wait_are_all_seen()
    {
        Task[] waiting = [AwaitAsync(Task), AwaitAnywhereAsync(Task), AwaitAsync(Task)];

        Assert.Equal(waiting, TaskWaiters.Of(Task));
    }

    [Fact]
    public void Nothing_waits_for_a_task_that_nobody_awaits() => Assert.Empty(TaskWaiters.Of(Task));

    [Fact]
    public void Nothing_known_waits_for_a_task_that_has_ended()
    {
        _task.SetResult(1);

        Assert.DoesNotContain(TaskWaiters.Of(Task), waiter => waiter is System.Threading.Tasks.Task || TaskWaiters.IsThread(waiter));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_thread_that_blocks_is_seen(bool forSeveral)
    {
        var blocking = System.Threading.Tasks.Task.Factory.StartNew(
            () => System.Threading.Tasks.Task.WaitAll(forSeveral ? [Task, _other.Task] : [Task]), TaskCreationOptions.LongRunning);
        while (!TaskWaiters.Of(Task).Any(TaskWaiters.IsThread))
        {
            Assert.False(blocking.IsCompleted);
            await System.Threading.Tasks.Task.Yield();
        }

        _task.SetResult(1);
        _other.SetResult(1);
        await blocking.InTime();
    }

    [Fact]
    public void The_runtime_still_tells_it() => Assert.True(TaskWaiters.IsSupported);
}
