namespace Lato;

/// <summary>How far the database is with the migrations of one module, or with the versions of a table of Lato. Immutable.</summary>
/// <param name="Module">The module, or the table.</param>
/// <param name="Applied">The ids of those that were applied, in the order of the program.</param>
/// <param name="Outstanding">The ids of those that were not, in that order.</param>
/// <param name="Unknown">The ids of those that were applied and that the program does not have, since it is older than the database.</param>
public sealed record MigrationStatus(string Module, IReadOnlyList<string> Applied, IReadOnlyList<string> Outstanding, IReadOnlyList<string> Unknown);
