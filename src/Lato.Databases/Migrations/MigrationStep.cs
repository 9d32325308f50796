using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Lato.Databases.Statements;

namespace Lato.Databases.Migrations;

/// <summary>One migration.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Checksum">Of its text; empty for code.</param>
/// <param name="Text">Its text; null for code.</param>
/// <param name="Run">Runs it in a transaction.</param>
internal sealed record MigrationStep(string Id, string Checksum, string? Text, Func<DbTransaction, CancellationToken, Task> Run)
{
    /// <summary>Line ends do not count: a clone of the repository may have others.</summary>
    public static MigrationStep OfScript(string id, string sql) => new(
        id,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ReplaceLineEndings("\n").Trim()))),
        sql,
        (transaction, cancellationToken) => transaction.RunWithoutTimeoutAsync(sql, cancellationToken));
}
