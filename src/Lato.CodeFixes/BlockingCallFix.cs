using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

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
            var type = (site.Model.GetSymbolInfo(access, site.Context.CancellationToken).Symbol as ISymbol)?.ContainingType;
            if (AwaitableOf(access, blocking as InvocationExpressionSyntax, type?.Name ?? "") is { } awaited)
            {
                Offer("Await instead of blocking", site, function, () => AsyncFunction.Make(function.ReplaceNode(blocking, AsyncFunction.Await(awaited, blocking)), site));
            }
        }
    }

    static ExpressionSyntax? AwaitableOf(MemberAccessExpressionSyntax access, InvocationExpressionSyntax? call, string type)
    {
        var name = access.Name.Identifier.Text;
        return name switch
        {
            "Result" => access.Expression,
            "Wait" when type == "SemaphoreSlim" => Renamed("WaitAsync"),
            "Wait" when type is "Task" or "ValueTask" && call?.ArgumentList.Arguments.Count == 0 => access.Expression,
            "WaitAll" when type == "Task" => Renamed("WhenAll"),
            "Sleep" => call?.WithExpression(SyntaxFactory.ParseExpression("System.Threading.Tasks.Task.Delay").WithAdditionalAnnotations(Simplifier.Annotation)),
            "GetResult" when access.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax getAwaiter } => WithoutConfiguration(getAwaiter.Expression),
            "Execute" or "Call" or "Publish" => Renamed($"{name}Async"),
            _ => null,
        };

        ExpressionSyntax? Renamed(string other) => call?.ReplaceToken(access.Name.Identifier, SyntaxFactory.Identifier(other));
    }

    static ExpressionSyntax WithoutConfiguration(ExpressionSyntax awaited) =>
        awaited is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait", Expression: var task } } ? task : awaited;
}
