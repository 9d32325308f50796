using System.Collections.Concurrent;
using Lato.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Rules;

/// <summary>Finds messages with one name for wire and storage. Those of generic types are known only when the application starts.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class MessageNameAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0013",
        "Two messages have one name",
        "Messages '{0}' and '{1}' have one name, '{2}', so they cannot be told apart on the wire and in storage. Give one of them another: [MessageName(\"…\")].",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0013"),
        customTags: [WellKnownDiagnosticTags.CompilationEnd]);

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        var named = new ConcurrentBag<(string Name, INamedTypeSymbol Message)>();
        context.RegisterSymbolAction(
            symbol =>
            {
                var type = (INamedTypeSymbol)symbol.Symbol;
                if (type is { TypeKind: TypeKind.Class, IsAbstract: false } && lato.IsMessage(type) && !IsGeneric(type) && NameOf(type, lato) is { } name)
                {
                    named.Add((name, type));
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var same in named.GroupBy(one => one.Name, one => one.Message).Where(same => same.Count() > 1))
            {
                var messages = same.OrderBy(message => message.ToDisplayString(), StringComparer.Ordinal).ToList();
                foreach (var message in messages.Skip(1))
                {
                    end.ReportDiagnostic(Diagnostic.Create(Rule, message.PlaceOf(), messages[0].ToDisplayString(), message.ToDisplayString(), same.Key));
                }
            }
        });
    }

    static string? NameOf(INamedTypeSymbol type, LatoSymbols lato) => type.FindAttribute(lato.MessageNameAttribute) is { } given
        ? given.ConstructorArguments.FirstOrDefault().Value as string
        : MessageNameText.Of(type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(), WithOuter(type), []);

    static IEnumerable<string> WithOuter(INamedTypeSymbol type) => type.ContainingType is { } outer ? WithOuter(outer).Append(type.Name) : [type.Name];

    static bool IsGeneric(INamedTypeSymbol type) => type.IsGenericType || (type.ContainingType is { } outer && IsGeneric(outer));
}
