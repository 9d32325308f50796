namespace Lato.Cli.ProgramCommands;

/// <summary>Commands of the packages of this repository, which the help of the tool names. Those of others it finds in the program.</summary>
/// <param name="Name">The first word of the commands.</param>
/// <param name="Description">What they do.</param>
/// <param name="Verbs">Their second words.</param>
/// <param name="Missing">What a program without them lacks, and how to add it.</param>
internal sealed record CommandGroup(string Name, string Description, string Verbs, string Missing)
{
    public static IReadOnlyList<CommandGroup> All { get; } =
    [
        new("outbox", "Shows what the outbox of a program holds, and retries or discards what has failed.", "list, show, retry, discard, purge or statistics", "no outbox: call UseOutbox of the package Lato.Outbox on its application"),
        new("db", "Brings the database of a program up to date.", "migrate", "no migrations: call UseUnitOfWork of the package Lato.Databases on its application, and add migrations"),
        new("split", "Reports what a move of a module to a node of its own would change.", "the identifier of the module", "no cluster: call UseCluster of the package Lato.Cluster on its application, which may have one node as well"),
    ];
}
