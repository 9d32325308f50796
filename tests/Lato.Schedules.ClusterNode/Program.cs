using Lato;
using Lato.Schedules.ClusterNode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

// One process of a cluster: notes each run of a one-second schedule in a table, and prints what its schedules warn of.
var connectionString = args[0];
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Logging.AddProvider(new WarningPrinter());
builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString));
builder.AddLato("cluster", app => app.Handle("tick", [Schedule("* * * * * *", Cluster = true, Misfire = ScheduleMisfire.Skip)] async (ScheduledRun run, NpgsqlDataSource database) =>
{
    await using var insert = database.CreateCommand("insert into runs (due, process) values ($1, $2)");
    insert.Parameters.AddWithValue(run.Due.ToUniversalTime());
    insert.Parameters.AddWithValue(Environment.ProcessId);
    await insert.ExecuteNonQueryAsync();
})).AddSchedules(options =>
{
    options.Provider = ScheduleProvider.PostgreSql;
    options.ConnectionString = connectionString;
    options.CheckInInterval = TimeSpan.FromSeconds(1);
});
await builder.Build().RunAsync();
