using Lato;

internal sealed record CreateTables : Command;
