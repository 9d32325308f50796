using System.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.UnitsOfWork;

/// <summary>The settings of units of work, in the group <c>unit-of-work</c>.</summary>
internal static class UnitOfWorkSettings
{
    public const string Group = "unit-of-work";

    static readonly SettingKind<string> Policy = SettingKinds.TextThat("a retry policy such as '3 times, 20ms..1s, exponential', or never", static text => RetryPolicy.TryParse(text, out _)) with { IsList = true };

    public static void Describe(SettingsBuilder<UnitOfWorkOptions> settings) => settings
        .Text("connection-string", nameof(UnitOfWorkOptions.ConnectionString), options => options.ConnectionString, (options, value) => options.ConnectionString = value)
        .Add("isolation-level", nameof(UnitOfWorkOptions.IsolationLevel), SettingKinds.Word<IsolationLevel>(), options => options.IsolationLevel, (options, value) => options.IsolationLevel = value)
        .Add("retry", nameof(UnitOfWorkOptions.Retry), Policy, options => options.Retry, (options, value) => options.Retry = value)
        .Add("migrate", nameof(UnitOfWorkOptions.Migrate), SettingKinds.Word<MigrationMode>(), options => options.Migrate, (options, value) => options.Migrate = value);

    /// <summary>What is run again, decided by the database that has refused it; which so is not made before something has failed.</summary>
    public static Func<int, Exception, TimeSpan?> RetryOf(IServiceProvider services, string identifier, string application)
    {
        var retries = new Lazy<UnitOfWorkRetry[]>(() =>
        [
            .. OfApplication(services, identifier, application), .. services.GetKeyedServices<ModuleDatabase>(identifier).Select(module => new UnitOfWorkRetry(module.Database, RetryPolicy.Parse(module.Options.Retry))),
        ]);
        return (attempts, failure) => retries.Value.Select(retry => retry.DelayAfter(attempts, failure)).FirstOrDefault(delay => delay is not null);
    }

    /// <summary>Whether the application has a database, and not only modules that have their own.</summary>
    public static bool HasDatabase(IServiceProvider services, string identifier, string application) =>
        services.GetRequiredKeyedService<UnitOfWorkOptions>(application).Database is not null || !services.GetKeyedServices<ModuleDatabase>(identifier).Any();

    static IEnumerable<UnitOfWorkRetry> OfApplication(IServiceProvider services, string identifier, string application) => HasDatabase(services, identifier, application)
        ? [new UnitOfWorkRetry(services.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier), RetryPolicy.Parse(services.GetRequiredKeyedService<UnitOfWorkOptions>(application).Retry))]
        : [];

    /// <param name="options">Say which database.</param>
    /// <param name="application">The application.</param>
    /// <param name="module">The module that has it for itself; null for that of the application.</param>
    public static UnitOfWorkDatabase DatabaseOf(UnitOfWorkOptions options, string application, string? module = null)
    {
        var (owner, call) = module is null ? ($"application '{application}'", "UseUnitOfWork") : ($"module '{module}' of application '{application}'", $"UseUnitOfWork(\"{module}\", …)");
        if (options.Database is null)
        {
            throw new InvalidOperationException($"No database was chosen for the units of work of {owner}. Call UseSqlite, UsePostgreSql or UseDataSource in {call}.");
        }

        if (module is null && options.CommitsSeparately)
        {
            throw new InvalidOperationException($"CommitsSeparately is said of the database of {owner}, and is for one that a module has for itself. Say it there: UseUnitOfWork(\"module\", …).");
        }

        return options.ConnectionString.Length > 0
            ? options.Database(options)
            : throw new InvalidOperationException(
                $"The units of work of {owner} have no connection string. Give one in {call}{(module is null ? $", or by the setting lato.{Group}.connection-string" : "")}.");
    }
}
