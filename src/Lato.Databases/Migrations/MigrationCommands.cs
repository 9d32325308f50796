using Microsoft.Extensions.DependencyInjection;

namespace Lato.Databases.Migrations;

/// <summary>What the lato tool does about migrations.</summary>
internal static class MigrationCommands
{
    const int UpToDate = 0;
    const int NotUpToDate = 1;

    public static IEnumerable<ToolCommand> For(string application) =>
    [
        new(application, "db migrate", "Applies the migrations that the database lacks.", call => MigrateAsync(application, call)) { RunsForEachApplication = true },
        new(application, "db status", "Lists the migrations, and whether the database has them: exit code 1 if one is outstanding or not known.", call => ListAsync(application, call)) { RunsForEachApplication = true },
        new(application, "db script", "Writes the SQL that migrate would run, to be read.", call => WriteAsync(application, call)) { RunsForEachApplication = true },
    ];

    static async Task<int> MigrateAsync(string application, ToolCommandContext call)
    {
        var applied = await Migrator(application, call).MigrateAsync(call.CancellationToken).ConfigureAwait(false);
        foreach (var (module, id) in applied)
        {
            await call.Output.WriteLineAsync($"applied {module} {id}").ConfigureAwait(false);
        }

        await call.Output.WriteLineAsync($"the database of '{application}' is up to date").ConfigureAwait(false);
        return UpToDate;
    }

    static async Task<int> ListAsync(string application, ToolCommandContext call)
    {
        var code = UpToDate;
        foreach (var status in await Migrator(application, call).GetStatusAsync(call.CancellationToken).ConfigureAwait(false))
        {
            foreach (var (ids, state) in new[] { (status.Applied, "applied"), (status.Outstanding, "outstanding"), (status.Unknown, "not known to this program") })
            {
                foreach (var id in ids)
                {
                    await call.Output.WriteLineAsync($"{status.Module} {id}: {state}").ConfigureAwait(false);
                }
            }

            code = status is { Outstanding: [], Unknown: [] } ? code : NotUpToDate;
        }

        return code;
    }

    static async Task<int> WriteAsync(string application, ToolCommandContext call)
    {
        await call.Output.WriteAsync(await Migrator(application, call).GetScriptAsync(call.CancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return UpToDate;
    }

    static DatabaseMigrator Migrator(string application, ToolCommandContext call) => call.Services.GetRequiredKeyedService<DatabaseMigrator>(application);
}
