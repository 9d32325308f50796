namespace Lato.Outbox.Tests.Idempotency;

/// <summary>Idempotent commands in a SQLite file.</summary>
public sealed class SqliteIdempotencyTests : IdempotencyContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-idempotency-").FullName;

    private protected override Task<Action<UnitOfWorkOptions>> DatabaseAsync() => Task.FromResult<Action<UnitOfWorkOptions>>(options => options.UseSqlite($"Data Source={_folder}/till.db"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
