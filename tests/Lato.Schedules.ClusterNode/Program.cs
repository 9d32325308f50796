using Lato;
using Lato.Schedules.ClusterNode;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

// One process. With a connection string, one of a cluster: notes each run of a one-second schedule in a table, and prints
// what its schedules warn of; its clock is set back after some seconds by the second argument. With none, it prints the
// runs of schedules in memory.
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
builder.Logging.AddProvider(new WarningPrinter());
if (args.Length == 0)
{
    builder.AddLato("memory", app => app
        .Handle("interval", [Schedule("100ms")] () => Console.WriteLine("interval"))
        .Handle("second", [EverySecond] () => Console.WriteLine("second"))
        .Handle("queued", [Schedule("100ms", Overlap = OverlapPolicy.Queue)] async (TimeProvider time) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(150), time);
            Console.WriteLine("queued");
        })).AddSchedules();
    await builder.Build().RunAsync();
    return;
}

builder.Services.AddSingleton<TimeProvider>(new CorrectedClock(TimeSpan.FromSeconds(int.Parse(args[1]))));
builder.Services.AddSingleton(NpgsqlDataSource.Create(args[0]));
builder.AddLato("cluster", app => app.Handle("tick", [Schedule("* * * * * *", Cluster = true, Misfire = ScheduleMisfire.Skip)] async (ScheduleContext run, NpgsqlDataSource database) =>
{
    await using var insert = database.CreateCommand("insert into runs (due, process) values ($1, $2)");
    insert.Parameters.AddWithValue(run.Due.ToUniversalTime());
    insert.Parameters.AddWithValue(Environment.ProcessId);
    await insert.ExecuteNonQueryAsync();
})).AddSchedules(options =>
{
    options.Provider = ScheduleProvider.PostgreSql;
    options.ConnectionString = args[0];
    options.CheckInInterval = TimeSpan.FromSeconds(1);
});
await builder.Build().RunAsync();
