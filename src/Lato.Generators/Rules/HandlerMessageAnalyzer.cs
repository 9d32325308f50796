using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Generators.Rules;

/// <summary>Finds handlers whose message cannot be determined: without a message or alias, or with several messages.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class HandlerMessageAnalyzer() : LatoAnalyzer(NoMessage, SeveralMessages)
{
    static readonly DiagnosticDescriptor NoMessage = new(
        "LATO0002",
        "A handler takes exactly one message, or names what it handles",
        "Handler '{0}' takes no message. Add one to its parameters, or name a message type or an alias with {1}.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0002"));

    static readonly DiagnosticDescriptor SeveralMessages = new(
        "LATO0002",
        "A handler takes exactly one message, or names what it handles",
        "Handler '{0}' takes several messages ({1}). Take one, or say which with {2}.",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0002"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        context.RegisterSymbolAction(symbol => CheckMethod(symbol, (IMethodSymbol)symbol.Symbol, lato), SymbolKind.Method);
        context.RegisterOperationAction(operation => CheckCall(operation, (IInvocationOperation)operation.Operation, lato), OperationKind.Invocation);
    }

    static void CheckMethod(SymbolAnalysisContext context, IMethodSymbol method, LatoSymbols lato)
    {
        if (!lato.IsModuleClass(method.ContainingType))
        {
            return;
        }

        var handlers = lato.HandlersOn(method).Where(handler => handler.IsByParameters).ToList();
        if (handlers.Count > 0)
        {
            var mayHaveNone = handlers.TrueForAll(handler => handler.IsOnlyForTransports);
            Check(method, mayHaveNone, "[Handler(\"…\")]", "[Handler(typeof(…))]", method.PlaceOf(), context.ReportDiagnostic, lato);
        }
    }

    static void CheckCall(OperationAnalysisContext context, IInvocationOperation call, LatoSymbols lato)
    {
        if (GivenHandler.Of(call, lato) is { IsByParameters: true, Function: { } function } given)
        {
            Check(function, false, "Handle(\"…\", …)", "Handle<TMessage>(…)", given.Delegate.Bare().Place(), context.ReportDiagnostic, lato);
        }
    }

    static void Check(IMethodSymbol method, bool mayHaveNone, string alias, string type, Location place, Action<Diagnostic> report, LatoSymbols lato)
    {
        var messages = lato.MessagesAmongParameters(method);
        if (messages.Length > 1)
        {
            report(Diagnostic.Create(SeveralMessages, place, FunctionName.Of(method), string.Join(", ", messages.Select(message => message.Name)), type));
        }
        else if (messages.Length == 0 && !mayHaveNone && !method.Parameters.Any(IsNotKnown))
        {
            report(Diagnostic.Create(NoMessage, place, FunctionName.Of(method), alias));
        }
    }

    // A type parameter may become a message in a derived class; a type that does not compile may be anything.
    static bool IsNotKnown(IParameterSymbol parameter) => parameter.Type.TypeKind is TypeKind.TypeParameter or TypeKind.Error;
}
