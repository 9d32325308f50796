namespace Lato.Docs.Tests.Markdown;

internal sealed record Heading(int Line, string Text);
