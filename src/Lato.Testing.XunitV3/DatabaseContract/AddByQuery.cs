namespace Lato.Testing.DatabaseContract;

internal sealed record AddByQuery(string Text) : Query<int>;
