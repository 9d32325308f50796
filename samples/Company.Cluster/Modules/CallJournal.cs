namespace CompanyCluster.Modules;

/// <summary>The calls that this process has handled, one line each in a file of its own, so that one that was handled twice can be found. Thread-safe.</summary>
public sealed class CallJournal(string folder) : IAsyncDisposable
{
    readonly SemaphoreSlim _turn = new(1);
    readonly StreamWriter _file = new(Path.Combine(folder, $"{Environment.ProcessId}")) { AutoFlush = true };

    public async Task WriteAsync(string kind, int call)
    {
        await _turn.WaitAsync();
        try
        {
            await _file.WriteLineAsync($"{kind} {call}");
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _turn.Dispose();
        await _file.DisposeAsync();
    }
}
