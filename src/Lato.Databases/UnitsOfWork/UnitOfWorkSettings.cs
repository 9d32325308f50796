using System.Data;

namespace Lato.Databases.UnitsOfWork;

/// <summary>The settings of units of work, in the group <c>unit-of-work</c>.</summary>
internal static class UnitOfWorkSettings
{
    public const string Group = "unit-of-work";

    public static void Describe(SettingsBuilder<UnitOfWorkOptions> settings) => settings
        .Text("connection-string", nameof(UnitOfWorkOptions.ConnectionString), options => options.ConnectionString, (options, value) => options.ConnectionString = value)
        .Add("isolation-level", nameof(UnitOfWorkOptions.IsolationLevel), SettingKinds.Word<IsolationLevel>(), options => options.IsolationLevel, (options, value) => options.IsolationLevel = value);

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
