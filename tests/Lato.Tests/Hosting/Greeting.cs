namespace Lato.Tests.Hosting;

internal sealed record Greeting(string Text);
