namespace Lato;

/// <summary>The outbox, or what else is stored beside the rows of an application, cannot do what was asked of it.</summary>
public sealed class OutboxException : LatoException
{
    OutboxException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    internal static OutboxException LeaseLost(string id, string handler) => new(
        $"Event {id} for '{handler}' was taken over by another instance, since this one had shown no sign of life for as long as the lease. What the handler has written here is rolled back.");

    internal static OutboxException OfQuery(string application, string events) => new(
        $"A query of application '{application}' published {events}, which would be stored: for handlers with [AfterCommit], for routes to a broker, or by PublishAfterCommit. A query stores nothing. Make it a command, or publish from one.");

    internal static OutboxException UnknownEvent(string name) => new(
        $"Event '{name}' was left with PublishAfterCommit, and this version of the program has no such class. Bring the class back, or name the one that replaces it with [MessageName(\"{name}\")] and have a handler take it.");

    internal static OutboxException HandledMeanwhile(string id, string handler) => new(
        $"Message {id} was handled by '{handler}' in another instance meanwhile. What the handler has written here is rolled back.");

    /// <param name="owner">Whose table it is, such as <c>outbox of application 'shop'</c>.</param>
    /// <param name="table">The table.</param>
    /// <param name="cause">Why.</param>
    internal static OutboxException NoTable(string owner, string table, Exception cause) => new(
        $"The table '{table}' for the {owner} cannot be read: {cause.Message} Run 'lato db migrate', or allow migrations at the start with lato.unit-of-work.migrate = on.", cause);

    /// <param name="owner">Who does not know it, such as <c>outbox of application 'shop'</c>.</param>
    internal static OutboxException NoDialect(string owner) => new(
        $"The SQL of the database of units of work is not known to the {owner}. Use UseSqlite or UsePostgreSql, or give the UnitOfWorkDatabase a Dialect.");

    internal static OutboxException SeparateDatabase(HandlerInfo handler, string table) => new(
        $"Handler '{handler.FullName}' has to commit together with the table '{table}', which is in the database of the application, and module '{handler.Module}' has a database for itself. Move the handler to a module "
        + "without one, have an event noted there by UseInbox, or allow two commits with CommitsSeparately where UseUnitOfWork names the module: it may then handle again what it has handled.");

    internal static OutboxException NotACommand(string message) => new($"'{message}' has an [Idempotent], and is not a command. Queries change nothing, and events are handled once by the outbox and the inbox: leave the attribute out.");

    internal static OutboxException NotKept(HandlerInfo handler, string problem, Exception? cause = null) => new(
        $"'{handler.MessageType!.Name}' is idempotent, and the result of its handler '{handler.FullName}', '{handler.ResultType.Name}', {problem}.", cause);

    internal static OutboxException NotWritten(string command, Exception cause) => new($"'{command}' is idempotent, and cannot be written, so that it could not be told from another one: {cause.Message}", cause);

    internal static OutboxException KeyTooLong(string command, int length, int longest) => new($"The idempotency key of a '{command}' has {length} characters, and may have {longest}. Use a shorter one, such as a Guid.");

    internal static OutboxException NoOutbox(string application) => new(
        $"Application '{application}' has no outbox, which keeps scheduled events. Call UseOutbox on it.");

    internal static OutboxException NoHandler(string application, string happened) => new(
        $"'{happened}' was scheduled in application '{application}', and no handler with [AfterCommit] takes it: other handlers and routes to a broker get no scheduled events. Give a handler that attribute, or publish it at once.");

    internal static OutboxException Unavailable(string application, Exception cause) => new(
        $"The outbox of application '{application}' cannot be read: {cause.Message} Check that the database runs, that the connection string is right, and that 'lato db migrate' or a start of the program has created the table.", cause);

    internal static OutboxException InMemory(string application) => new(
        $"The outbox of application '{application}' is in the memory of the process that runs it, and no command can see it. Choose a database with UseUnitOfWork.");

    internal static OutboxException SameId(string id, string first, string second) => new(
        $"Stored events would know both '{first}' and '{second}' as '{id}'. Give one of them another Id in its [AfterCommit].");

    internal static OutboxException NotAnEvent(string handler, Type? taken) => new(
        $"Handler '{handler}' has an [AfterCommit], and takes {(taken is null ? "no event" : $"'{taken.Name}', which is not a class of events that can be read from the database")}. Have it take the event itself, not a base class or an interface.");

    internal static OutboxException NoCondition(string handler, string name, Type type, Type happened) => new(
        $"Handler '{handler}' has an [AfterCommit(When = \"{name}\")], and '{type.Name}' has no static method bool {name}({happened.Name}). Write it, and name it with nameof.");
}
