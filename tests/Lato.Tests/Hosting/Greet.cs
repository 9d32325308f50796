namespace Lato.Tests.Hosting;

internal sealed record Greet(string Name) : Query<string>;
