using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.CodeFixes;

/// <summary>Awaits a call whose task is lost, and makes the handler asynchronous if it is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnawaitedCallFix)), Shared]
internal sealed class UnawaitedCallFix() : LatoCodeFix("LATO0008")
{
    protected override void Register(CodeFixSite site)
    {
        if (LostIn(site.Node) is { } lost && AsyncFunction.Around(site) is { } function)
        {
            Offer("Await the call", site, function, () => AsyncFunction.Make(function.ReplaceNode(lost, AsyncFunction.Await(lost, lost)), site));
        }
    }

    /// <summary>The whole expression of the statement, body or variable.</summary>
    static ExpressionSyntax? LostIn(SyntaxNode name)
    {
        var whole = name.AncestorsAndSelf().OfType<ExpressionSyntax>()
            .FirstOrDefault(node => node.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax or EqualsValueClauseSyntax);
        return whole is ConditionalAccessExpressionSyntax ? null : whole;
    }
}
