namespace Lato.Databases.Tests.Doubles;

internal sealed record CountItems : Query<long>;
