namespace Lato.Databases.Tests.Doubles;

internal sealed record AddByQuery(string Name) : Query<long>;
