using System.Data.Common;

namespace Lato;

/// <summary>A statement that runs last in a unit of work, and that nothing waits for before the commit: <see cref="UnitOfWork.RunAtCommitAsync"/>. For packages that keep tables.</summary>
/// <param name="sql">One statement.</param>
/// <param name="parameters">Its parameters; null is that of the database.</param>
public sealed class CommitStatement(string sql, params (string Name, object? Value)[] parameters)
{
    /// <summary>The statement.</summary>
    public string Sql => sql;

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<(string Name, object? Value)> Parameters => parameters;

    /// <summary>
    /// What the commit fails with, so that nothing is committed, if the statement has changed no row. Null, the default, for one that need not. Where it is given, the statement is an <c>insert</c>,
    /// <c>update</c> or <c>delete</c> without <c>returning</c>.
    /// </summary>
    public Func<Exception>? IfUnchanged { get; init; }

    /// <summary>Gets each row that the statement returns, which is not committed yet. Null, the default, for one that returns none.</summary>
    public Action<DbDataReader>? ReadRow { get; init; }
}
