namespace Lato.Docs.Tests;

/// <summary>A page does not keep its word. The message begins with page and line.</summary>
internal sealed class DocsException(string page, int line, string problem) : Exception($"{page}:{line}: {problem}");
