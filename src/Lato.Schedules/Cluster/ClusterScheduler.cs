using Lato.Schedules.Runs;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace Lato.Schedules.Cluster;

/// <summary>Begins the runs of schedules that are kept in a database, each on one of the processes that share it.</summary>
internal sealed class ClusterScheduler : IAsyncDisposable
{
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    readonly StandaloneSchedulerFactory _factory;
    readonly IScheduler _scheduler;

    ClusterScheduler(StandaloneSchedulerFactory factory, IScheduler scheduler) => (_factory, _scheduler) = (factory, scheduler);

    /// <summary>Connects to the database, creates the tables that are missing, and stores the schedules. Nothing runs yet.</summary>
    public static async Task<ClusterScheduler> CreateAsync(
        IReadOnlyList<Schedule> schedules, ScheduleRunner runner, ScheduleOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var jobs = new ClusterJobs(schedules, runner);
        var factory = QuartzSchedulerBuilder.Create(quartz => Configure(quartz, jobs, runner, options, loggers)).Build();
        try
        {
            var scheduler = await factory.GetScheduler(cancellationToken).ConfigureAwait(false);
            foreach (var schedule in schedules)
            {
                await ClusterStorage.StoreAsync(scheduler, schedule, runner.Time, cancellationToken).ConfigureAwait(false);
            }

            return new ClusterScheduler(factory, scheduler);
        }
        catch
        {
            await factory.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task BeginAsync(CancellationToken cancellationToken) => await _scheduler.Start(cancellationToken).ConfigureAwait(false);

    /// <summary>No run begins any more.</summary>
    public async Task StopAsync(CancellationToken cancellationToken) => await _scheduler.Standby(cancellationToken).ConfigureAwait(false);

    /// <summary>Leaves the cluster, when the runs that the database knows of as begun have ended, or soon.</summary>
    public async ValueTask DisposeAsync()
    {
        var left = _scheduler.Shutdown(waitForJobsToComplete: true).AsTask();
        await left.WaitAsync(Grace, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _factory.DisposeAsync().ConfigureAwait(false);
    }

    static void Configure(IQuartzBuilder quartz, ClusterJobs jobs, ScheduleRunner runner, ScheduleOptions options, ILoggerFactory loggers)
    {
        quartz.Services.AddSingleton(loggers);
        quartz.UseTimeProvider(runner.Time)
            .UseJobFactory(jobs)
            .AddTriggerListener(new ClusterListener(jobs, runner))
            .UseDefaultThreadPool(Math.Max(10, 2 * jobs.Names.Count))
            .ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = runner.Application;
                scheduler.PropagateTraceContext = false;
                foreach (var name in jobs.Names)
                {
                    scheduler.ServedExecutionGroups.Add(name); // so that a process leaves schedules alone that only a newer or older version of it has
                }
            })
            .UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.ConfigureStore(database =>
                {
                    database.TablePrefix = options.TablePrefix;
                    database.MisfireThreshold = options.MisfireThreshold;
                    database.StoreJobDataAsStrings = true;
                });
                if (options.Provider == ScheduleProvider.Sqlite)
                {
                    store.UseSqlite(SqliteFactory.Instance, options.ConnectionString);
                }
                else
                {
                    store.UsePostgres(NpgsqlFactory.Instance, options.ConnectionString);
                    store.UseClustering(cluster => cluster.CheckinInterval = cluster.CheckinMisfireThreshold = options.CheckInInterval);
                }
            });
    }
}
