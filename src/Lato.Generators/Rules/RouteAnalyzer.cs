using System.Text.RegularExpressions;
using Lato.Http.Routing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Lato.Generators.Rules;

/// <summary>Finds attributes of the HTTP transport that cannot work: methods, routes, expressions and statuses, and values of a route that the handler does not take.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RouteAnalyzer() : LatoAnalyzer(Rule)
{
    static readonly DiagnosticDescriptor Rule = new(
        "LATO0021",
        "A route that cannot work",
        "{0}",
        "Lato",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.To("LATO0021"));

    protected override void Start(CompilationStartAnalysisContext context, LatoSymbols lato)
    {
        if (lato.HttpTransportAttribute is not null)
        {
            context.RegisterSymbolAction(symbol => Check((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic, lato, symbol.CancellationToken), SymbolKind.Method);
            context.RegisterOperationAction(
                operation => Check(((IAnonymousFunctionOperation)operation.Operation).Symbol, operation.ReportDiagnostic, lato, operation.CancellationToken),
                OperationKind.AnonymousFunction);
        }
    }

    static void Check(IMethodSymbol method, Action<Diagnostic> report, LatoSymbols lato, CancellationToken cancellation)
    {
        foreach (var attribute in method.GetAttributes().Where(attribute => attribute.AttributeClass?.IsOrDerivesFrom(lato.HttpTransportAttribute) == true))
        {
            foreach (var problem in ProblemsOf(attribute, method, lato))
            {
                report(Diagnostic.Create(Rule, attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax syntax ? syntax.GetLocation() : Location.None, problem));
            }
        }
    }

    static IEnumerable<string> ProblemsOf(AttributeData attribute, IMethodSymbol method, LatoSymbols lato)
    {
        var arguments = attribute.ConstructorArguments;
        var name = FunctionName.Of(method);
        return attribute.AttributeClass!.Name switch
        {
            "HttpAttribute" when arguments.Length == 2 => MethodProblems(arguments[0], name).Concat(TemplateProblems(arguments[1].Value as string, method, name, lato)),
            "HttpPatternAttribute" when arguments.Length == 2 => MethodProblems(arguments[0], name).Concat(PatternProblems(arguments[1].Value as string, method, name, lato)),
            "WebSocketAttribute" when arguments.Length == 1 => TemplateProblems(arguments[0].Value as string, method, name, lato),
            "HttpErrorAttribute" when arguments.FirstOrDefault().Value is int status and (< 400 or > 599) => [$"Handler '{name}' is for status {status}, which is not an error. Use one from 400 to 599."],
            _ => [],
        };
    }

    static IEnumerable<string> MethodProblems(TypedConstant methods, string handler)
    {
        var names = methods.Kind == TypedConstantKind.Array ? methods.IsNull ? [] : methods.Values.Select(value => value.Value as string) : [methods.Value as string];
        return names.Select(method => HttpMethodText.WhyUnknown(method ?? "", handler)).OfType<string>();
    }

    static IEnumerable<string> TemplateProblems(string? template, IMethodSymbol method, string handler, LatoSymbols lato)
    {
        if (template is null)
        {
            return [];
        }

        var route = RouteTemplate.Parse(template);
        return route.Problem is { } problem
            ? [$"'{template}' of '{handler}' is not a route template: {problem}."]
            : UntakenOf(template, route.Names.Where(name => name != route.CatchAll), method, handler, lato);
    }

    static IEnumerable<string> PatternProblems(string? pattern, IMethodSymbol method, string handler, LatoSymbols lato)
    {
        try
        {
            var expression = new Regex($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);
            return UntakenOf(pattern, expression.GetGroupNames().Where(name => name[0] is < '0' or > '9'), method, handler, lato);
        }
        catch (ArgumentException wrong)
        {
            return [$"'{pattern}' of '{handler}' is not a regular expression: {wrong.Message}"];
        }
    }

    static IEnumerable<string> UntakenOf(string? route, IEnumerable<string> names, IMethodSymbol method, string handler, LatoSymbols lato)
    {
        if (RouteTakers.Of(method, lato) is not { } takers)
        {
            yield break;
        }

        foreach (var name in names.Where(name => !takers.Contains(name)))
        {
            var near = takers.OrderBy(taker => Math.Abs(taker.Length - name.Length)).FirstOrDefault(taker => IsNear(taker, name));
            yield return $"'{route}' has a value '{name}' that '{handler}' does not take.{(near is null ? "" : $" Did you mean '{near}'?")} Take it as a parameter, or remove it from the route.";
        }
    }

    /// <summary>Whether one letter was left out, added or mistaken.</summary>
    static bool IsNear(string one, string other)
    {
        var same = one.ToUpperInvariant().Zip(other.ToUpperInvariant(), (left, right) => left == right).TakeWhile(isSame => isSame).Count();
        var longest = Math.Max(one.Length, other.Length);
        var (restOfOne, restOfOther) = (one.Substring(same), other.Substring(same));
        string Without(string text) => text.Length == 0 ? text : text.Substring(1);
        return longest > 1 && one.Length - other.Length is >= -1 and <= 1
            && string.Equals(
                one.Length >= other.Length ? Without(restOfOne) : restOfOne,
                other.Length >= one.Length ? Without(restOfOther) : restOfOther,
                StringComparison.OrdinalIgnoreCase);
    }
}
