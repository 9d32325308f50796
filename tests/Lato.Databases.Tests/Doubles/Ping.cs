namespace Lato.Databases.Tests.Doubles;

internal sealed record Ping : Query<string>;
