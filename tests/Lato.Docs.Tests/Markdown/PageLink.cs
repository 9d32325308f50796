namespace Lato.Docs.Tests.Markdown;

internal sealed record PageLink(int Line, string Target);
