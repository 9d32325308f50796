using Lato.Schedules.Cluster;
using Lato.Schedules.Texts;

namespace Lato.Schedules.Tests.Cluster;

/// <summary>What one process does with its database file at the same time.</summary>
public sealed class SqliteStoreTests : IAsyncDisposable
{
    static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    static readonly Schedule Bill = new()
    {
        Name = "farm.bill",
        Text = "1s",
        Zone = TimeZoneInfo.Utc,
        Recurrence = ScheduleParser.Parse("1s", TimeZoneInfo.Utc),
        Handler = null!,
        Message = null,
        Jitter = default,
        Deadline = null,
        RunOnStartup = false,
        Overlap = OverlapPolicy.Allow,
        MaxConcurrentRuns = 1,
        Misfire = ScheduleMisfire.RunOnce,
        Cluster = true,
    };

    readonly string _file = Path.Combine(Path.GetTempPath(), $"lato-schedules-{Guid.NewGuid():N}.db");
    readonly ClusterStore _store;

    public SqliteStoreTests() => _store = new ClusterStore("farm", new ScheduleOptions
    {
        Provider = ScheduleProvider.Sqlite,
        ConnectionString = $"Data Source={_file};Pooling=False",
    });

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        File.Delete(_file);
    }

    [Fact]
    public async Task Runs_are_claimed_while_the_process_checks_in()
    {
        await _store.CreateTablesAsync(default);
        await _store.StoreAsync(Bill, Start, default);
        using var end = new CancellationTokenSource();
        var checksIn = Task.Run(
            async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    await _store.SeeAsync(Bill, CancellationToken.None);
                    await _store.UnfinishedAsync(CancellationToken.None);
                }
            },
            CancellationToken.None);

        for (var due = 1; due <= 100; due++)
        {
            var decision = await _store.ClaimAsync(Bill, Start.AddSeconds(due), Start.AddSeconds(due), isLeftOut: false, isFirst: false, default);
            Assert.True(decision.Runs);
        }

        await end.CancelAsync();
        await checksIn;
        Assert.Equal(100, (await _store.UnfinishedAsync(CancellationToken.None)).Count);
    }
}
