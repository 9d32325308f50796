using Microsoft.Extensions.DependencyInjection;

namespace Lato.Outbox.Inbox;

/// <summary>Where handled messages are marked: in the database of the module that has handled them. Immutable and thread-safe.</summary>
internal sealed class InboxStores
{
    readonly InboxStore _ofApplication;
    readonly Dictionary<string, InboxStore> _owned;

    /// <exception cref="OutboxException">The SQL of a database is not known.</exception>
    public InboxStores(IServiceProvider services, string identifier, InboxOptions options)
    {
        _ofApplication = StoreIn(services.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier), $"inbox of application '{identifier}'", null);
        _owned = services.GetKeyedServices<ModuleDatabase>(identifier)
            .ToDictionary(own => own.Module, own => StoreIn(own.Database, $"inbox of module '{own.Module}' of application '{identifier}'", own.Module));

        InboxStore StoreIn(UnitOfWorkDatabase database, string name, string? module) => new(name, module, database, database.Dialect ?? throw OutboxException.NoDialect(name), options);
    }

    public IEnumerable<InboxStore> All => [_ofApplication, .. _owned.Values];

    public InboxStore Of(string module) => _owned.GetValueOrDefault(module, _ofApplication);
}
