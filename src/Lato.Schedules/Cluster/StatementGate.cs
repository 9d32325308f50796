namespace Lato.Schedules.Cluster;

/// <summary>Lets one statement at a time into a database file: two connections of one process would lock each other out, and what one has written be taken back. Of no effect for a server. Thread-safe.</summary>
internal sealed class StatementGate(bool isOpen) : IDisposable
{
    readonly SemaphoreSlim _turn = new(1, 1);

    public async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        if (isOpen)
        {
            return default;
        }

        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(_turn);
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>A statement that is inside, until disposed.</summary>
    internal readonly record struct Turn(SemaphoreSlim? Held) : IDisposable
    {
        public void Dispose() => Held?.Release();
    }
}
