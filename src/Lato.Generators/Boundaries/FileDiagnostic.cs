using Microsoft.CodeAnalysis.Text;

namespace Lato.Generators.Boundaries;

/// <summary>What is wrong with a line of a file, at its place.</summary>
internal sealed record FileDiagnostic(TextSpan Span, string Text);
