namespace Lato.Outbox.Tests.Contracts;

/// <summary>A SQLite file of one test.</summary>
internal sealed class SqliteFile : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-contract-").FullName;

    public void Use(UnitOfWorkOptions options) => options.UseSqlite($"Data Source={_folder}/contract.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
