using Lato.Http.Failures;
using Lato.Http.StaticFiles;
using Lato.Http.Tests.Doubles;

namespace Lato.Http.Tests.StaticFiles;

public sealed class FileThreadsTests
{
    static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Work_that_hangs_holds_up_only_what_waits_for_the_same_folder()
    {
        using var hang = new ManualResetEventSlim();
        var (hanging, other) = (new FileThreads(), new FileThreads());
        var stuck = Enumerable.Range(0, 100).Select(_ => hanging.RunAsync(() => hang.Wait(TestTimeout), default)).ToList();

        var inPool = await Task.Run(() => Environment.CurrentManagedThreadId).WaitAsync(TestTimeout);
        var elsewhere = await other.RunAsync(() => Thread.CurrentThread.IsThreadPoolThread, default).WaitAsync(TestTimeout);

        Assert.NotEqual(0, inPool);
        Assert.False(elsewhere);
        Assert.DoesNotContain(stuck, work => work.IsCompleted);
        hang.Set();
        Assert.All(await Task.WhenAll(stuck).WaitAsync(TestTimeout), Assert.True);
    }

    [Fact]
    public async Task What_has_not_begun_can_be_given_up()
    {
        using var hang = new ManualResetEventSlim();
        using var impatience = new CancellationTokenSource();
        var threads = new FileThreads();
        var stuck = Enumerable.Range(0, 8).Select(_ => threads.RunAsync(() => hang.Wait(TestTimeout), default)).ToList();
        var begun = false;
        var waiting = threads.RunAsync(() => begun = true, impatience.Token);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        hang.Set();
        await Task.WhenAll(stuck);
        await threads.RunAsync(() => 0, default).WaitAsync(TestTimeout);
        Assert.False(begun);
    }

    [Fact]
    public async Task Too_much_at_once_is_refused()
    {
        using var hang = new ManualResetEventSlim();
        var threads = new FileThreads();
        var stuck = new List<Task>();

        var refused = false;
        for (var i = 0; i < 1_010 && !refused; i++)
        {
            var one = threads.RunAsync(() => hang.Wait(TestTimeout), default);
            refused = one.Exception?.InnerException is FilesBusyException;
            if (!refused)
            {
                stuck.Add(one);
            }
        }

        Assert.True(refused);
        hang.Set();
        await Task.WhenAll(stuck).WaitAsync(TestTimeout);
    }

    [Fact]
    public async Task A_failure_comes_to_who_asked() =>
        await Assert.ThrowsAsync<FileNotFoundException>(() => new FileThreads().RunAsync<int>(() => throw new FileNotFoundException(), default));
}
