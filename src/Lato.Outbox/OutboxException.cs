namespace Lato;

/// <summary>The outbox cannot do what was asked of it.</summary>
public sealed class OutboxException : LatoException
{
    OutboxException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    internal static OutboxException LeaseLost(string id, string handler) => new(
        $"Event {id} for '{handler}' was taken over by another instance, since this one had shown no sign of life for as long as the lease. What the handler has written here is rolled back.");

    internal static OutboxException OfQuery(string application, string events) => new(
        $"A query of application '{application}' published {events}, for which there are handlers with [AfterCommit], and a query stores nothing. Make it a command, or publish from one.");

    internal static OutboxException NoTables(string application, string table, Exception cause) => new(
        $"The outbox of application '{application}' cannot read its table '{table}': {cause.Message} Allow it to create the table with lato.outbox.create-tables = on, or create it beforehand.", cause);

    internal static OutboxException NoDialect(string application) => new(
        $"The outbox of application '{application}' does not know the SQL of the database of its units of work. Use UseSqlite or UsePostgreSql, or give the UnitOfWorkDatabase a Dialect.");

    internal static OutboxException SameId(string id, string first, string second) => new(
        $"Stored events would know both '{first}' and '{second}' as '{id}'. Give one of them another Id in its [AfterCommit].");

    internal static OutboxException NotAnEvent(string handler, Type? taken) => new(
        $"Handler '{handler}' has an [AfterCommit], and takes {(taken is null ? "no event" : $"'{taken.Name}', which is not a class of events that can be read from the database")}. Have it take the event itself, not a base class or an interface.");
}
