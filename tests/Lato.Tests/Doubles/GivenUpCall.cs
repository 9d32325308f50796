using Lato.Testing;

namespace Lato.Tests.Doubles;

/// <summary>An application with a transaction that is given up while it waits at a gate; the journal notes what should not have begun.</summary>
internal sealed class GivenUpCall
{
    readonly ManualTimeProvider _clock = new();
    readonly CancellationTokenSource _source = new();
    readonly TaskCompletionSource<Exception?> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GivenUpCall() => App = ClockedApplication.With(_clock)
        .Configure(options => options.DrainTimeout = TimeSpan.Zero)
        .OnExitTransaction((ctx, failure) => _exit.TrySetResult(failure));

    public Application App { get; }

    public Gate Gate { get; } = new();

    public Journal Journal { get; } = new();

    public CancellationToken Token => _source.Token;

    /// <summary>Gives up what waits at the gate, and looks at what its caller gets.</summary>
    public async Task<Exception> GiveUpAsync(Task call, GivingUp way)
    {
        await Gate.ArrivalAsync();
        Begin(way);
        var failure = await call.OutcomeAsync();
        if (way == GivingUp.ByDeadline)
        {
            return Assert.IsType<TransactionTimeoutException>(failure);
        }

        return Assert.IsAssignableFrom<OperationCanceledException>(failure);
    }

    /// <summary>The same, and then lets it go on to its end.</summary>
    public async Task EndAsync(Task call, GivingUp way)
    {
        var failure = await GiveUpAsync(call, way);
        Gate.Open();
        var exit = await _exit.Task.InTime();
        Assert.True(failure is TransactionTimeoutException ? exit == failure : exit is OperationCanceledException, $"The exit hook got {exit}.");
        Assert.Empty(Journal.Lines);
    }

    public void Begin(GivingUp way)
    {
        switch (way)
        {
            case GivingUp.ByDeadline:
                _clock.Advance(TimeSpan.FromSeconds(31));
                break;
            case GivingUp.ByToken:
                _source.Cancel();
                break;
            default:
                _ = App.StopAsync();
                break;
        }
    }
}
