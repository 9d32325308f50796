using Lato.Outbox.Delivering;
using Lato.Outbox.Rows;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Outbox.Tests.Simulation;

/// <summary>An instance with the real pump; its handlers write what the world commits.</summary>
internal sealed class SimulatedInstance
{
    const int MaxAttempts = 4;

    readonly SimulatedWorld _world;
    readonly string _name;
    readonly OutboxPump _pump;

    public SimulatedInstance(SimulatedWorld world, string name)
    {
        (_world, _name) = (world, name);
        var options = new OutboxOptions { Lease = SimulatedWorld.Lease, PollInterval = TimeSpan.FromSeconds(1), Concurrency = 3 };
        _pump = new OutboxPump(["handler"], static _ => true, HandleAsync, new SimulatedStore(world, this, name), () => { }, options, world.Time, NullLogger.Instance);
        _pump.Begin();
        _pump.Wake();
    }

    /// <summary>Whether nothing of it reaches the database.</summary>
    public bool StandsStill { get; private set; }

    /// <summary>Whether it was killed: nothing of it happens any more.</summary>
    public bool IsDead { get; set; }

    public void StandStill(TimeSpan time)
    {
        StandsStill = true;
        _world.Time.CreateTimer(_ => StandsStill = false, null, time, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Publishes an event that needs to keep no order, and delivers it if it has room; never fails.</summary>
    public async Task PublishAsync(StoredEvent stored)
    {
        var taken = _pump.Reserve(1) == 1 ? stored.Taken(_world.Rows.NextNumber()) : null;
        try
        {
            await _world.AskAsync(this, () => _world.Publish(stored, taken, _name));
        }
        catch (SimulatedLossException) when (taken is not null)
        {
            _pump.GiveUpReserved(1);
            return;
        }
        catch (SimulatedLossException)
        {
            return;
        }

        if (taken is not null)
        {
            _pump.DeliverReserved(taken);
        }
        else
        {
            _pump.Wake();
        }
    }

    async Task<MessageOutcome> HandleAsync(string handler, ReceivedMessage message, CancellationToken stopping, CancellationToken cancelling)
    {
        _world.Call();
        await Task.Delay(_world.IsCalm ? SimulatedWorld.Lease * 2 : _world.Upto(SimulatedWorld.Lease / 2), _world.Time, CancellationToken.None);
        if (!_world.IsCalm && _world.Chance(15))
        {
            return Failed(message);
        }

        var row = OutboxDelivery.Of(message)!.Row;
        try
        {
            await CommitAsync(row);
            return new MessageOutcome(MessageAction.Acknowledge);
        }
        catch (Exception failure) when (failure is SimulatedLossException or OutboxException)
        {
            return Failed(message);
        }
    }

    /// <summary>The effect of a handler and the end of the event, as one transaction of the database.</summary>
    async Task CommitAsync(OutboxRow row)
    {
        if (_world.Fault == Fault.CompletionBeforeEffect)
        {
            await _world.AskAsync(this, () => IsCompleted(row));
            await _world.AskAsync(this, () => Apply(row));
            return;
        }

        await _world.AskAsync(this, () => IsCompleted(row) && Apply(row));
    }

    bool IsCompleted(OutboxRow row) => _world.Rows.Complete(_name, row) || _world.Fault == Fault.NoFencing ? true : throw OutboxException.LeaseLost(row.Id, row.Handler);

    bool Apply(OutboxRow row)
    {
        _world.Commit(row);
        return true;
    }

    MessageOutcome Failed(ReceivedMessage message) => message.Attempt < MaxAttempts
        ? new MessageOutcome(MessageAction.Retry) { Attempts = message.Attempt, Delay = _world.Upto(TimeSpan.FromSeconds(3)) }
        : new MessageOutcome(MessageAction.DeadLetter) { Attempts = message.Attempt, Reason = "It fails." };
}
