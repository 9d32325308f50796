namespace Lato;

/// <summary>The database cannot be brought to the state that the program needs, or is not in it.</summary>
public sealed class MigrationException : LatoException
{
    MigrationException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>A migration has failed, and was rolled back.</summary>
    /// <param name="module">The module, or the table of a package, that it is of.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cause">Why.</param>
    public static MigrationException Failed(string module, string id, Exception cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new($"Migration '{id}' of '{module}' failed, and what was applied before it stays: {cause.Message} Correct it, and migrate again.", cause);
    }

    internal static MigrationException Unreadable(string application, Exception cause) => new(
        $"What was migrated in the database of application '{application}' could not be read: {cause.Message} Check that the database runs and that the connection string is right.", cause);

    internal static MigrationException Outstanding(string application, IEnumerable<MigrationStatus> statuses) => new(
        $"The database of application '{application}' lacks migrations: {Names(statuses, status => status.Outstanding)}. Run 'lato db migrate', or allow them at the start with lato.unit-of-work.migrate = on.");

    internal static MigrationException Newer(string application, IEnumerable<MigrationStatus> statuses) => new(
        $"The database of application '{application}' has migrations that this program does not know: {Names(statuses, Unknown)}. A newer version has migrated it: run that one.");

    internal static MigrationException Changed(string owner, string id) => new(
        $"Migration '{id}' of '{owner}' has another text than the one that was applied. Leave it as it was, and add a further one.");

    internal static MigrationException Cycle(IEnumerable<string> modules) => new(
        $"The migrations of these modules are to come after each other: {string.Join(" → ", modules)}. Take one of them out of After.");

    internal static MigrationException UnknownModule(string module, string other) => new(
        $"The migrations of module '{module}' are to come after those of '{other}', which has none. Correct the name in After, or take it out.");

    static IReadOnlyList<string> Unknown(MigrationStatus status) =>
        [.. status.Unknown.SkipLast(1), .. status.Unknown.TakeLast(1).Select(last => $"{last} (it knows up to {(status.Outstanding is [.., var outstanding] ? outstanding : status.Applied is [.., var applied] ? applied : "none")})")];

    static string Names(IEnumerable<MigrationStatus> statuses, Func<MigrationStatus, IReadOnlyList<string>> ids) => string.Join("; ", statuses
        .Where(status => ids(status).Count > 0)
        .Select(status => $"{status.Module} {string.Join(", ", ids(status))}"));
}
