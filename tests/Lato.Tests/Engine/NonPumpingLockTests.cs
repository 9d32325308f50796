using Lato.Engine;
using Lato.Tests.Doubles;

namespace Lato.Tests.Engine;

/// <summary>Code of a message that waits for a lock of Lato itself runs nothing else of the message meanwhile.</summary>
public sealed class NonPumpingLockTests
{
    [Fact]
    public void A_thread_that_waits_for_a_plain_lock_tells_its_context()
    {
        var gate = new Lock();
        Assert.True(WaitsToldBy(inside =>
        {
            lock (gate)
            {
                inside();
            }
        }) > 0);
    }

    [Fact]
    public void A_thread_that_waits_for_a_non_pumping_lock_does_not_tell_its_context_and_keeps_it()
    {
        var gate = new NonPumpingLock();
        Assert.Equal(0, WaitsToldBy(inside =>
        {
            using (gate.Enter())
            {
                inside();
            }
        }));
    }

    static int WaitsToldBy(Action<Action> run)
    {
        using var isHeld = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var holder = Started(() => run(() =>
        {
            isHeld.Set();
            release.Wait();
        }));
        isHeld.Wait();

        var context = new WaitCounter();
        SynchronizationContext? contextInside = null, contextAfter = null;
        var waiter = Started(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            run(() => contextInside = SynchronizationContext.Current);
            contextAfter = SynchronizationContext.Current;
        });
        Assert.True(SpinWait.SpinUntil(() => waiter.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TestTimeout.Limit));

        release.Set();
        Assert.True(waiter.Join(TestTimeout.Limit) && holder.Join(TestTimeout.Limit));
        Assert.Equal((context, context), (contextInside, contextAfter));
        return context.Waits;
    }

    static Thread Started(ThreadStart code)
    {
        var thread = new Thread(code) { IsBackground = true };
        thread.Start();
        return thread;
    }

    sealed class WaitCounter : SynchronizationContext
    {
        public WaitCounter() => SetWaitNotificationRequired();

        public int Waits { get; private set; }

        public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout)
        {
            Waits++;
            return WaitHelper(waitHandles, waitAll, millisecondsTimeout);
        }
    }
}
