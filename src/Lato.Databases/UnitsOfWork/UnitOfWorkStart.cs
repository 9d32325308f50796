using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Databases.UnitsOfWork;

/// <summary>Makes the databases before anything else starts, so that settings that are wrong fail the start, and migrates them or looks whether that was done.</summary>
/// <param name="services">The services of the host.</param>
/// <param name="name">The name of the application.</param>
/// <param name="identifier">Its identifier.</param>
/// <param name="users">Who uses which database.</param>
internal sealed class UnitOfWorkStart(IServiceProvider services, string name, string identifier, UnitOfWorkUsers users) : IHostedLifecycleService
{
    Application Application => services.GetRequiredKeyedService<Application>(name);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (UnitOfWorkSettings.HasDatabase(services, identifier, name))
        {
            Check(services.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier).Modules); // made here, and does not connect yet
        }

        ModuleDatabase[] owned = [.. services.GetKeyedServices<ModuleDatabase>(identifier)];
        foreach (var one in owned)
        {
            Check([one.Module, .. one.Database.Modules]);
        }

        CheckDifferent(owned);
        return services.GetRequiredKeyedService<DatabaseMigrator>(name).StartAsync(cancellationToken);
    }

    /// <summary>Whatever handlers use is known once the application is built.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var separate = services.GetKeyedServices<ModuleDatabase>(identifier).Where(one => one.Options.CommitsSeparately).Select(one => one.Module).ToHashSet();
        foreach (var handler in users.NamesModules ? Application.GetHandlers() : [])
        {
            var used = users.DatabasesOf(handler);
            if (Array.Find(used, module => module is not null && !users.IsOwner(module)) is { } unknown)
            {
                throw UnitOfWorkException.NoOwnDatabase(identifier, unknown);
            }

            var own = users.IsOwner(handler.Module) ? handler.Module : null;
            var isAnother = own is not null && used.Length > 0 && !used.Contains(own);
            var areSeveral = used.Length > 1 && !IsQuery(handler.MessageType);
            if ((isAnother || areSeveral) && used.Append(own).Any(owner => owner is not null && !separate.Contains(owner)))
            {
                throw UnitOfWorkException.SeveralDatabases(handler.FullName, handler.Module, used);
            }
        }

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    void Check(IReadOnlyCollection<string> modules)
    {
        if (modules.Count > 0 && modules.Except(Application.Describe().Modules.Select(module => module.Identifier)).ToArray() is [var unknown, ..])
        {
            throw UnitOfWorkException.UnknownModule(identifier, unknown);
        }
    }

    /// <summary>Reading from several databases needs no common commit.</summary>
    static bool IsQuery(Type? message) =>
        message is not null && ((message.IsGenericType && message.GetGenericTypeDefinition() == typeof(Query<>)) || IsQuery(message.BaseType));

    void CheckDifferent(ModuleDatabase[] owned)
    {
        var ofApplication = (Owner: $"application '{identifier}'", services.GetRequiredKeyedService<UnitOfWorkOptions>(name).ConnectionString);
        var all = owned.Select(one => (Owner: $"module '{one.Module}'", one.Options.ConnectionString)).Prepend(ofApplication);
        if (all.GroupBy(one => one.ConnectionString).FirstOrDefault(same => same.Count() > 1) is { } same)
        {
            throw UnitOfWorkException.SameDatabase(same.First().Owner, same.Last().Owner);
        }
    }
}
