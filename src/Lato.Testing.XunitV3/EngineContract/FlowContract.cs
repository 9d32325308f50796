using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Lato.Testing.EngineContract;

/// <summary>The sender's execution context flows into the receiver, as through an await, and never back.</summary>
public abstract class FlowContract : ActorEngineContract
{
    static readonly AsyncLocal<string?> Ambient = new();

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_AsyncLocal_flows_in_and_changes_do_not_flow_back(Concurrency concurrency)
    {
        var actor = Start(
            async message =>
            {
                var received = Ambient.Value;
                Ambient.Value = "changed before the await";
                await Task.Yield();
                Assert.Equal("changed before the await", Ambient.Value);
                Ambient.Value = "changed after the await";
                return received;
            },
            new ActorOptions { Concurrency = concurrency });
        Ambient.Value = "sender's";

        Assert.Equal("sender's", await actor.AskAsync("work").WaitAsync(SafetyNet));
        Assert.Equal("sender's", Ambient.Value);
    }

    [Fact]
    public async Task A_change_made_without_any_await_does_not_flow_back_either()
    {
        var actor = StartSync(_ =>
        {
            Ambient.Value = "receiver's";
            return null;
        });
        Ambient.Value = "sender's";

        var asking = actor.AskAsync("work");

        Assert.Equal("sender's", Ambient.Value);
        await asking.WaitAsync(SafetyNet);
        Assert.Equal("sender's", Ambient.Value);
    }

    [Fact]
    public async Task Each_queued_message_brings_its_own_senders_context()
    {
        var gate = new Gate();
        var actor = Start(
            async _ =>
            {
                await gate.PassAsync();
                return Ambient.Value;
            },
            new ActorOptions { Concurrency = Concurrency.Exclusive });

        var asking = new List<Task<object?>>();
        for (var sender = 0; sender < 20; sender++)
        {
            Ambient.Value = $"sender {sender}";
            asking.Add(actor.AskAsync("work"));
        }

        gate.Open();
        Assert.Equal(Enumerable.Range(0, 20).Select(sender => $"sender {sender}"), await Task.WhenAll(asking).WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task A_tell_carries_the_context_of_its_sender()
    {
        var seen = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = StartSync(_ =>
        {
            seen.SetResult(Ambient.Value);
            return null;
        });

        Ambient.Value = "teller's";
        actor.Tell("work");
        Ambient.Value = "later";

        Assert.Equal("teller's", await seen.Task.WaitAsync(SafetyNet));
    }

    [Fact]
    public async Task The_current_activity_flows_in()
    {
        var actor = Start(async _ =>
        {
            await Task.Yield();
            return Activity.Current?.OperationName;
        });
        using var activity = new Activity("the sender's work").Start();

        Assert.Equal("the sender's work", await actor.AskAsync("work").WaitAsync(SafetyNet));
        Assert.Same(activity, Activity.Current);
    }

    [Fact]
    public async Task The_culture_flows_in_and_not_back()
    {
        var callers = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ";" } };
        var actor = Start(async _ =>
        {
            await Task.Yield();
            var text = 1.5.ToString(CultureInfo.CurrentCulture);
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return text;
        });
        CultureInfo.CurrentCulture = callers;

        Assert.Equal("1;5", await actor.AskAsync("work").WaitAsync(SafetyNet));
        Assert.Same(callers, CultureInfo.CurrentCulture);
    }

    [Fact]
    public async Task A_foreign_synchronization_context_does_not_run_the_actor()
    {
        var foreign = new ForeignContext();
        var seen = new TaskCompletionSource<(int Thread, SynchronizationContext? Context)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = StartSync(_ =>
        {
            seen.SetResult((Environment.CurrentManagedThreadId, SynchronizationContext.Current));
            return null;
        });
        var sender = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(foreign);
            actor.AskAsync("work").Wait(SafetyNet);
        });

        sender.Start();

        var (thread, context) = await seen.Task.WaitAsync(SafetyNet);
        Assert.NotEqual(sender.ManagedThreadId, thread);
        Assert.NotSame(foreign, context);
    }

    sealed class ForeignContext : SynchronizationContext;
}
