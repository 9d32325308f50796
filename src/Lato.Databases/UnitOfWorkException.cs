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
        $"A part of the database is for module '{module}', and application '{application}' has no such module. Correct its identifier.");

    internal static UnitOfWorkException Unavailable(string application, Exception cause) => new(
        $"The unit of work of application '{application}' could not begin: {cause.Message} Check that the database runs and that the connection string is right.", cause);

    static string Names(IEnumerable<Event> events) => string.Join(", ", events.Select(happened => $"'{happened.GetType().Name}'").Distinct());
}
