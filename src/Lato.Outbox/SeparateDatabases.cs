using Lato.Outbox.Inbox;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox;

/// <summary>Handlers that cannot write together with a table of Lato, which is in the database of the application, since their module has one for itself.</summary>
internal static class SeparateDatabases
{
    /// <summary>Fails if there is one, and its module has not allowed to commit separately.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="application">The application.</param>
    /// <param name="writes">Which handlers write together with the table.</param>
    /// <param name="table">The table.</param>
    /// <exception cref="OutboxException">There is one.</exception>
    public static void Refuse(IServiceProvider services, Application application, Func<HandlerInfo, bool> writes, string table)
    {
        string[] apart = [.. services.GetKeyedServices<ModuleDatabase>(application.Identifier).Where(database => !database.Options.CommitsSeparately).Select(database => database.Module)];
        if (apart.Length > 0 && application.GetHandlers().FirstOrDefault(handler => apart.Contains(handler.Module) && writes(handler)) is { } refused)
        {
            throw OutboxException.SeparateDatabase(refused, table);
        }
    }

    /// <summary>Whether the module of a handler notes in its own database what it has handled, so that an event ends after that has committed.</summary>
    public static bool IsNoted(IServiceProvider services, string application, HandlerInfo handler) =>
        services.GetKeyedService<InboxStores>(application)?.Of(handler.Module).Module is not null;
}
