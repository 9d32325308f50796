using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.CodeFixes;

/// <summary>Awaits what a handler blocks on, and makes the handler asynchronous if it is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BlockingCallFix)), Shared]
internal sealed class BlockingCallFix() : LatoCodeFix("LATO0004")
{
    protected override void Register(CodeFixSite site)
    {
        if (site.Node is SimpleNameSyntax { Parent: MemberAccessExpressionSyntax access } && AsyncFunction.Around(site) is { } function)
        {
            ExpressionSyntax blocking = access.Parent is InvocationExpressionSyntax call ? call : access;
            if (AwaitableOf(access, blocking as InvocationExpressionSyntax) is { } awaited)
            {
                Offer("Await instead of blocking", site, function, () => AsyncFunction.Make(function.ReplaceNode(blocking, AsyncFunction.Await(awaited, blocking)), site));
            }
        }
    }

    static ExpressionSyntax? AwaitableOf(MemberAccessExpressionSyntax access, InvocationExpressionSyntax? call)
    {
        var name = access.Name.Identifier.Text;
        return name switch
        {
            "Result" => access.Expression,
            "Wait" when call?.ArgumentList.Arguments.Count == 0 => access.Expression,
            "WaitAll" => Renamed("WhenAll"),
            "GetResult" when access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax getAwaiter } => WithoutConfiguration(getAwaiter.Expression),
            "Execute" or "Call" or "Publish" => Renamed($"{name}Async"),
            _ => null,
        };

        ExpressionSyntax? Renamed(string other) => call?.ReplaceToken(access.Name.Identifier, SyntaxFactory.Identifier(other));
    }

    static ExpressionSyntax WithoutConfiguration(ExpressionSyntax awaited) =>
        awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait", Expression: var task } } ? task : awaited;
}
