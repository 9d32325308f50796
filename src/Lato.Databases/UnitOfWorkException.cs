namespace Lato;

/// <summary>There is no database transaction for code that needs one, or it is used in a way that it is not for.</summary>
public sealed class UnitOfWorkException : LatoException
{
    UnitOfWorkException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    internal static UnitOfWorkException NotBegun() => new(
        "The unit of work has not begun. Take DbTransaction or DbConnection as a parameter of the handler, or of the constructor of a service that the handler takes; "
        + "for a service that a factory makes call UsesUnitOfWork<TService>(); elsewhere await UnitOfWork.BeginAsync(context) first.");

    internal static UnitOfWorkException Ended() => new("The unit of work has been committed or rolled back. Use the connection of the database for work of its own.");

    internal static UnitOfWorkException OfSocket(string application) => new(
        $"A WebSocket connection of application '{application}' has no unit of work, which would be open for as long as the connection is. Execute a command of IApplication for what is to be stored.");

    internal static UnitOfWorkException EndlessEvents(string application, int rounds, IEnumerable<Event> events) => new(
        $"The events of entities in application '{application}' have led to further ones {rounds} times, the last of which are {Names(events)}. Have their handlers record nothing when there is nothing to change.");

    internal static UnitOfWorkException RecordedTooLate(IEnumerable<Event> events) => new(
        $"An exit hook changed an entity that recorded {Names(events)}, and nothing can be published there any more. Change it in a handler, or in a hook that records nothing.");

    internal static UnitOfWorkException UnknownModule(string application, string module) => new(
        $"A database or a part of one is for module '{module}', and application '{application}' has no such module. Correct its identifier.");

    internal static UnitOfWorkException SeveralDatabases(UnitOfWork first, UnitOfWork second) => new(
        $"The transaction uses the database of {first.Owner}, and now that of {second.Owner}: they would be committed sequentially, and not together. Leave one of them for after the commit, or allow this "
        + "with CommitsSeparately where UseUnitOfWork names the module.");

    internal static UnitOfWorkException SeveralDatabases(string handler, string module, IEnumerable<string?> databases) => new(
        $"Handler '{handler}' uses the database of {string.Join(" and that of ", databases.Select(owner => owner is null ? "the application" : $"module '{owner}'"))}, and module '{module}' has "
        + $"one of its own. Let its services take what they need with [FromKeyedServices(\"{module}\")], or allow transactions with several databases by CommitsSeparately.");

    internal static UnitOfWorkException PartlyCommitted(UnitOfWork committed, UnitOfWork failed, Exception cause) => new(
        $"The database of {committed.Owner} has committed, and that of {failed.Owner} could not: {cause.Message} What was written to the first stays.", cause);

    internal static UnitOfWorkException NoOwnDatabase(string application, string module) => new(
        $"Module '{module}' of application '{application}' has no database of its own. Give it one with UseUnitOfWork(\"{module}\", …), or name no module where it is asked for.");

    internal static UnitOfWorkException SameDatabase(string one, string other) => new(
        $"The databases of {one} and {other} have one connection string, and a transaction would wait for itself in them. Leave both to the application, or give them different databases.");

    internal static UnitOfWorkException Unavailable(UnitOfWork unit, Exception cause) => new(
        $"The unit of work of {unit.Owner} could not begin: {cause.Message} Check that the database runs and that the connection string is right.", cause);

    static string Names(IEnumerable<Event> events) => string.Join(", ", events.Select(happened => $"'{happened.GetType().Name}'").Distinct());
}
