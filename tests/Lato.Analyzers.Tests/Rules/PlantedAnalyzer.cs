using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Tests.Rules;

/// <summary>Reports what the platform's rules would, and wherever they could: at every method, class and await.</summary>
#pragma warning disable RS1001, RS1029, RS1036, RS2008 // a double that no compiler loads, with the ids of others on purpose
internal sealed class PlantedAnalyzer : DiagnosticAnalyzer
{
    static readonly DiagnosticDescriptor Static = Rule("CA1822");
    static readonly DiagnosticDescriptor Unused = Rule("IDE0051");
    static readonly DiagnosticDescriptor Uninstantiated = Rule("CA1812");
    static readonly DiagnosticDescriptor Await = Rule("CA2007");

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Static, Unused, Uninstantiated, Await];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var name = ((MethodDeclarationSyntax)node.Node).Identifier;
                node.ReportDiagnostic(Diagnostic.Create(Static, name.GetLocation(), name.Text));
                node.ReportDiagnostic(Diagnostic.Create(Unused, name.GetLocation(), name.Text));
            },
            SyntaxKind.MethodDeclaration);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var name = ((ClassDeclarationSyntax)node.Node).Identifier;
                node.ReportDiagnostic(Diagnostic.Create(Uninstantiated, name.GetLocation(), name.Text));
            },
            SyntaxKind.ClassDeclaration);
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var awaited = ((AwaitExpressionSyntax)node.Node).Expression;
                node.ReportDiagnostic(Diagnostic.Create(Await, awaited.GetLocation(), awaited.ToString()));
            },
            SyntaxKind.AwaitExpression);
    }

    static DiagnosticDescriptor Rule(string id) => new(id, id, "{0}", "Planted", DiagnosticSeverity.Warning, isEnabledByDefault: true);
}
