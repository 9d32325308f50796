using Lato.Schedules.Tests.Doubles;

namespace Lato.Schedules.Tests;

public sealed class InvalidScheduleTests
{
    static async Task<string> ErrorOfAsync(Delegate handler, params (string Path, string Value)[] settings)
    {
        var error = await Assert.ThrowsAsync<InvalidScheduleException>(() => ClockedHost.StartAsync(
            app => app.AddModule(new ApplicationModule("sheep").Handle("sweep", handler)), settings: settings));

        Assert.Equal("sheep.sweep", error.Handler);
        Assert.StartsWith($"Schedule '{error.Text}' of 'sheep.sweep' ", error.Message, StringComparison.Ordinal);
        return error.Message[$"Schedule '{error.Text}' of 'sheep.sweep' ".Length..];
    }

    [Fact]
    public async Task A_text_that_cannot_be_read_fails_the_start_with_the_cure() => Assert.Equal(
        "cannot be read. Write cron (*/5 * * * *), an alias (@daily), a word (nightly, weekdays, monday), an interval (10 minutes), a time of day (03:30) or a moment (2030-01-31 03:30).",
        await ErrorOfAsync([Schedule("every now and then")] () => { }));

    [Fact]
    public async Task A_wrong_cron_expression_fails_the_start() => Assert.Equal(
        "is not a valid cron expression: the minute '61' is not between 0 and 59. Write [second] minute hour day month weekday [year], such as */5 * * * *.",
        await ErrorOfAsync([Schedule("61 * * * *")] () => { }));

    [Fact]
    public async Task A_day_that_never_comes_fails_the_start() => Assert.Equal(
        "can never be due: no day fits it. Correct its day, month or year.",
        await ErrorOfAsync([Schedule("0 12 31 2 *")] () => { }));

    [Fact]
    public async Task An_unknown_time_zone_fails_the_start()
    {
        TimeZoneData.SkipIfMissing();
        Assert.Equal(
            "has the time zone 'Europe/Stokholm', which is not known. Did you mean 'Europe/Stockholm'?",
            await ErrorOfAsync([Schedule("@daily", TimeZone = "Europe/Stokholm")] () => { }));
        Assert.Equal(
            "has the time zone 'Atlantis', which is not known. Write an IANA name such as 'Europe/Stockholm', or an offset such as '+05:30'.",
            await ErrorOfAsync([Schedule("@daily")] () => { }, ("lato.schedules.time-zone", "Atlantis")));
    }

    [Fact]
    public async Task Durations_that_are_none_fail_the_start()
    {
        Assert.Equal(
            "has the jitter '10'. It must be a duration longer than zero, such as 10s, 500ms or 00:00:10.",
            await ErrorOfAsync([Schedule("@daily", Jitter = "10")] () => { }));
        Assert.Equal(
            "has the deadline 'never'. It must be a duration longer than zero, such as 10s, 500ms or 00:00:10, or infinite.",
            await ErrorOfAsync([Schedule("@daily", Deadline = "never")] () => { }));
    }

    [Fact]
    public async Task A_bound_of_no_runs_at_all_fails_the_start() => Assert.Equal(
        "has MaxConcurrentRuns = 0. It must be 1 or more.",
        await ErrorOfAsync([Schedule("@daily", Overlap = OverlapPolicy.Allow, MaxConcurrentRuns = 0)] () => { }));

    [Fact]
    public async Task A_schedule_for_the_cluster_without_a_database_fails_the_start()
    {
        const string Fix = "Set lato.schedules.provider to sqlite or postgresql and lato.schedules.connection-string to its database, or take Cluster away.";

        Assert.Equal(
            $"is marked Cluster, but lato.schedules.provider is memory. {Fix}",
            await ErrorOfAsync([Schedule("@daily", Cluster = true)] () => { }));
        Assert.Equal(
            $"is marked Cluster, but lato.schedules.connection-string is empty. {Fix}",
            await ErrorOfAsync([Schedule("@daily", Cluster = true)] () => { }, ("lato.schedules.provider", "postgresql")));
    }

    [Theory]
    [InlineData("Data Source=missing/folder/schedules.db", "cannot be stored in its database: SQLite Error 14: 'unable to open database file'. ")]
    [InlineData("Data Sorce=schedules.db", "cannot be stored in its database: Connection string keyword 'data sorce' is not supported. ")]
    public async Task A_database_that_cannot_be_opened_fails_the_start_and_names_its_settings(string connection, string problem)
    {
        var error = await ErrorOfAsync(
            [Schedule("@daily", Cluster = true)] () => { }, ("lato.schedules.provider", "sqlite"), ("lato.schedules.connection-string", connection));

        Assert.StartsWith(problem, error, StringComparison.Ordinal);
        Assert.EndsWith(" Check lato.schedules.provider and lato.schedules.connection-string.", error, StringComparison.Ordinal);
    }

    sealed record Order(string Item) : Command;

    [Module("sheep")]
    sealed class OrderModule : ApplicationModule
    {
        [Handler, Schedule("@daily")]
        void Place(Order order) => _ = order;
    }

    [Fact]
    public async Task A_message_that_a_schedule_cannot_make_fails_the_start()
    {
        var error = await Assert.ThrowsAsync<InvalidScheduleException>(() => ClockedHost.StartAsync(app => app.AddModule(new OrderModule())));

        Assert.Equal(
            "Schedule '@daily' of 'sheep.Place' is to handle 'Order', but a schedule cannot make one: it has no constructor that needs no arguments. "
            + "Give its parameters defaults, or schedule a method that takes no message and sends it.",
            error.Message);
    }

    [Fact]
    public async Task A_setting_that_does_not_exist_fails_the_start()
    {
        var error = await Assert.ThrowsAsync<LatoConfigurationException>(() => ClockedHost.StartAsync(_ => { }, settings: ("lato.schedules.misfire-treshold", "5s")));

        Assert.Equal("There is no setting 'lato.schedules.misfire-treshold' (it is '5s'). Did you mean 'lato.schedules.misfire-threshold'?", error.Message);
    }
}
