namespace Lato.Schedules.Cluster;

/// <summary>The tables of schedules, and the statements that all kinds of databases understand. Pure.</summary>
/// <param name="prefix">Begins their names.</param>
/// <param name="database">The kind of database.</param>
internal sealed class ClusterTables(string prefix, ScheduleDatabase database)
{
    const string IsThisSchedule = "application = @application and schedule = @schedule";
    const string IsThisRun = $"{IsThisSchedule} and due = @due and node = @node and fence = @fence and ended is null";

    public string Schedules => $"{prefix}schedules";

    public string Runs => $"{prefix}schedule_runs";

    /// <summary>Tables that are missing. Positions and due times are ticks in UTC, all else milliseconds by the clock of the database.</summary>
    public string Create =>
        $"""
        create table if not exists {Schedules} (application text not null, schedule text not null, said text not null,
            position bigint not null, seen bigint not null, primary key (application, schedule, said));
        create table if not exists {Runs} (application text not null, schedule text not null, due bigint not null,
            node text not null, fence bigint not null, lease bigint not null, skipped int not null, ended bigint, primary key (application, schedule, due));
        """;

    /// <returns>A row if the schedule was not there.</returns>
    public string Add =>
        $"""
        insert into {Schedules} (application, schedule, said, position, seen) values (@application, @schedule, @said, @now, {Now})
        on conflict (application, schedule, said) do nothing returning position;
        """;

    /// <summary>What ran meanwhile by another text is not made up for.</summary>
    public string Resume =>
        $"""
        update {Schedules} set seen = {Now}, position = (select max(position) from {Schedules} where {IsThisSchedule})
        where {IsThisSchedule} and said = @said returning position;
        """;

    /// <summary>
    /// Decides on a run for all processes, once: an older one than the last decided is refused. A row of whether it is left
    /// out, if it was decided here; then the last decided, and the run before.
    /// </summary>
    public string Claim =>
        $"""
        insert into {Runs} (application, schedule, due, node, fence, lease, skipped, ended)
        select @application, @schedule, @due, @node, 1, {Now} + @lease, decided.skip, case when decided.skip = 1 then {Now} end
        from (select case when @leftout = 1 or (@exclusive = 1 and exists (select 1 from {Runs} where {IsThisSchedule} and {IsAlive})) then 1 else 0 end as skip) as decided
        where @first = 1 or not exists (select 1 from {Schedules} where {IsThisSchedule} and said = @said and position >= @due)
        on conflict (application, schedule, due) do nothing returning skipped;
        update {Schedules} set position = @until where {IsThisSchedule} and said = @said and position < @until
            and exists (select 1 from {Runs} where {IsThisSchedule} and due = @due and node = @node);
        update {Schedules} set position = @due where {IsThisSchedule} and said = @said and position < @due;
        select position, (select max(due) from {Runs} where {IsThisSchedule} and due < @due and skipped = 0) from {Schedules} where {IsThisSchedule} and said = @said;
        """;

    public string IsRunning => $"select count(*) from {Runs} where {IsThisSchedule} and {IsAlive};";

    public string Renew => $"update {Runs} set lease = {Now} + @lease where {IsThisRun};";

    /// <summary>For the first process that looks.</summary>
    public string Release => $"update {Runs} set node = '', fence = fence + 1, lease = 0 where {IsThisRun};";

    public string End => $"update {Runs} set ended = {Now} where {IsThisRun};";

    /// <summary>Runs whose claim is no longer renewed, and those of this process, which knows its own.</summary>
    public string Unfinished => $"select schedule, due, fence, node from {Runs} where application = @application and ended is null and (@alone = 1 or lease < {Now} or node = @node);";

    public string TakeOver =>
        $"""
        update {Runs} set node = @node, fence = fence + 1, lease = {Now} + @lease, ended = case when @leftout = 1 then {Now} end
        where {IsThisSchedule} and due = @due and fence = @fence and ended is null and (@alone = 1 or lease < {Now} or node = @node);
        """;

    public string Previous => $"select max(due) from {Runs} where {IsThisSchedule} and due < @due and skipped = 0;";

    public string See => $"update {Schedules} set seen = {Now} where {IsThisSchedule} and said = @said;";

    /// <summary>What processes say of schedules that have shown lately that they live.</summary>
    public string Said => $"select schedule, said from {Schedules} where application = @application and seen > {Now} - @lately;";

    public string Prune =>
        $"""
        delete from {Runs} as old where application = @application and ended < {Now} - @age
            and due < (select max(due) from {Runs} as newer where newer.application = old.application and newer.schedule = old.schedule and newer.skipped = 0);
        """;

    /// <summary>Whether a run is under way. In a database that is for one process, those of other processes have ended with these.</summary>
    string IsAlive => database.IsShared ? $"ended is null and lease > {Now}" : $"ended is null and lease > {Now} and node = @node";

    string Now => database.Now;
}
