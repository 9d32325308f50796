namespace Lato.Databases.EntityFrameworkCore.Contexts;

/// <summary>What can be wrong with a context.</summary>
internal static class ContextException
{
    public static InvalidOperationException NoProvider(Type context) => new(
        $"The context '{context.Name}' has no relational provider. Name one, such as UseDbContext<{context.Name}>(options => options.UseSqlite()).");

    public static InvalidOperationException OwnConnection(Type context) => new(
        $"The context '{context.Name}' has a connection of its own, and is to be on that of the unit of work. Leave out the connection string: UseSqlite() or UseNpgsql().");

    public static InvalidOperationException Retries(Type context) => new(
        $"The context '{context.Name}' retries on failure, which cannot be done inside of a transaction. Leave out EnableRetryOnFailure: transactions are retried as a whole, as lato.unit-of-work.retry says.");

    public static InvalidOperationException OtherModule(Type context, string? first, string second) => new(
        $"The context '{context.Name}' is on the database of {(first is null ? "the application" : $"module '{first}'")}, and cannot be on that of module '{second}' too. Name one of them in UseDbContext<{context.Name}>.");

    public static InvalidOperationException NoMigrations(Type context, string module) => new(
        $"The context '{context.Name}' of module '{module}' has no migrations in its assembly. Add one with 'dotnet ef migrations add', or leave out UseContext<{context.Name}>() in AddMigrations.");

    public static InvalidOperationException ReadOnly(Type context, IEnumerable<string> entities) => new(
        $"The context '{context.Name}' is to save {string.Join(", ", entities)} in a transaction that was entered by a query, which can only read. Make it a command.");
}
