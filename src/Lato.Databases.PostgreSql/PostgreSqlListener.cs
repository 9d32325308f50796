using Npgsql;

namespace Lato.Databases.PostgreSql;

/// <summary>Waits on a connection of its own for notifications of a channel, and connects again when that is lost. Thread-safe.</summary>
internal sealed class PostgreSqlListener : IAsyncDisposable
{
    /// <summary>So that a connection that is lost without a word is found out.</summary>
    const int KeepaliveSeconds = 15;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1); // after a failure

    readonly CancellationTokenSource _ended = new();
    readonly Task _listening;

    /// <param name="connectionString">That of the units of work.</param>
    /// <param name="channel">The channel, quoted.</param>
    /// <param name="wake">Called for each notification, and whenever some may have been missed.</param>
    public PostgreSqlListener(string connectionString, string channel, Action wake)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = KeepaliveSeconds };
        _listening = ListenAsync(own.ConnectionString, $"listen {channel}", wake, _ended.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync().ConfigureAwait(false);
        await _listening.ConfigureAwait(false);
        _ended.Dispose();
    }

    /// <summary>Never fails: whoever listens looks by itself as well, only later.</summary>
    static async Task ListenAsync(string connectionString, string statement, Action wake, CancellationToken ended)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (!ended.IsCancellationRequested)
        {
            try
            {
                var connection = new NpgsqlConnection(connectionString);
                await using var closing = connection.ConfigureAwait(false);
                connection.Notification += (_, _) => wake();
                await connection.OpenAsync(ended).ConfigureAwait(false);
                await using var listen = new NpgsqlCommand(statement, connection);
                await listen.ExecuteNonQueryAsync(ended).ConfigureAwait(false);
                wake();
                while (true)
                {
                    await connection.WaitAsync(ended).ConfigureAwait(false);
                }
            }
            catch (Exception)
            {
                await Task.Delay(Pause, TimeProvider.System, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
