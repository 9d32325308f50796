namespace Lato;

/// <summary>There is no database transaction for code that needs one.</summary>
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

    internal static UnitOfWorkException Unavailable(string application, Exception cause) => new(
        $"The unit of work of application '{application}' could not begin: {cause.Message} Check that the database runs and that the connection string is right.", cause);
}
