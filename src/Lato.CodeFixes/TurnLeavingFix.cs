using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.CodeFixes;

/// <summary>Removes a <c>ConfigureAwait</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TurnLeavingFix)), Shared]
internal sealed class TurnLeavingFix() : LatoCodeFix("LATO0010")
{
    protected override void Register(CodeFixSite site)
    {
        if (site.Node is SimpleNameSyntax { Identifier.Text: "ConfigureAwait", Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access })
        {
            Offer("Remove ConfigureAwait", site, call, () => access.Expression.WithTrailingTrivia(call.GetTrailingTrivia()));
        }
    }
}
