using Lato.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Lato.CodeFixes;

/// <summary>Where a rule has reported something that may be fixed.</summary>
internal sealed record CodeFixSite(CodeFixContext Context, Diagnostic Diagnostic, SyntaxNode Root, SyntaxNode Node, SemanticModel Model, LatoSymbols Lato);
