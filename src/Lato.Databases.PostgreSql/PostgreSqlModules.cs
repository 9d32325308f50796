namespace Lato;

/// <summary>The parts of a PostgreSQL that modules have for themselves. Not thread-safe.</summary>
public sealed class PostgreSqlModules
{
    readonly Dictionary<string, (string Schema, string? Role)> _parts = [];

    internal IReadOnlyDictionary<string, (string Schema, string? Role)> Parts => _parts;

    /// <summary>
    /// Gives a module a schema and a role: while one of its handlers runs, statements find the tables of the schema by their names alone, and have no other rights than the role. Both exist, and the
    /// user of the connection string is a member of the role.
    /// </summary>
    /// <param name="module">The identifier of the module.</param>
    /// <param name="schema">Where its tables are.</param>
    /// <param name="role">Whose rights it has; null for those of the connection.</param>
    public PostgreSqlModules Own(string module, string schema, string? role = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(module);
        ArgumentException.ThrowIfNullOrEmpty(schema);
        return _parts.TryAdd(module, (schema, role)) ? this : throw new ArgumentException($"Module '{module}' has a schema already: '{_parts[module].Schema}'.", nameof(module));
    }
}
