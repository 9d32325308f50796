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

    /// <summary>What is run again, decided by the database; which so is not made before something has failed.</summary>
    public static Func<int, Exception, TimeSpan?> RetryOf(IServiceProvider services, string identifier, string application)
    {
        var retry = new Lazy<UnitOfWorkRetry>(() => new UnitOfWorkRetry(
            services.GetRequiredKeyedService<UnitOfWorkDatabase>(identifier), RetryPolicy.Parse(services.GetRequiredKeyedService<UnitOfWorkOptions>(application).Retry)));
        return (attempts, failure) => retry.Value.DelayAfter(attempts, failure);
    }

    public static UnitOfWorkDatabase DatabaseOf(UnitOfWorkOptions options, string application)
    {
        if (options.Database is null)
        {
            throw new InvalidOperationException($"Application '{application}' uses units of work, and no database was chosen. Call UseSqlite, UsePostgreSql or UseDataSource in UseUnitOfWork.");
        }

        return options.ConnectionString.Length > 0
            ? options.Database(options)
            : throw new InvalidOperationException($"The units of work of application '{application}' have no connection string. Give one in UseUnitOfWork, or by the setting lato.{Group}.connection-string.");
    }
}
