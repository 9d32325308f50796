namespace Lato.Actors.Tests.Hosting;

internal sealed record Greet(string Name) : Query<string>;
