namespace Lato.Schedules.Tests.Cluster;

/// <summary>A <see cref="PostgreSqlProcess"/> for the tests of a class.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    readonly PostgreSqlProcess _process = new();

    public string ConnectionString => _process.ConnectionString;

    public static void SkipWithoutPrograms() => Assert.SkipWhen(PostgreSqlProcess.Programs is null, "PostgreSQL is not installed: there is no /usr/lib/postgresql/*/bin/initdb.");

    public async ValueTask InitializeAsync()
    {
        if (PostgreSqlProcess.Programs is not null)
        {
            await _process.CreateAsync();
        }
    }

    /// <inheritdoc cref="PostgreSqlProcess.StartAsync"/>
    public Task StartAsync() => _process.StartAsync();

    /// <inheritdoc cref="PostgreSqlProcess.StopAsync"/>
    public Task StopAsync() => _process.StopAsync();

    /// <inheritdoc cref="PostgreSqlProcess.CreateDatabaseAsync"/>
    public Task<string> CreateDatabaseAsync(string name) => _process.CreateDatabaseAsync(name);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
