namespace Lato.Schedules.Tests.Doubles;

/// <summary>Where runs wait until a test lets them go on, one at a time.</summary>
internal sealed class Gate
{
    readonly SemaphoreSlim _permits = new(0);

    /// <summary>Called by a handler.</summary>
    public Task PassAsync(CancellationToken cancellationToken = default) => _permits.WaitAsync(cancellationToken);

    /// <summary>Called by a test: lets one pass.</summary>
    public void Open() => _permits.Release();
}
