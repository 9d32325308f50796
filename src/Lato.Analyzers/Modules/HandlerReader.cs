using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Modules;

/// <summary>Reads a handler. Pure.</summary>
internal static class HandlerReader
{
    /// <summary>As many as <c>Func</c> takes, of which the method of a handler of a transport is got.</summary>
    const int MostParameters = 16;

    /// <returns>Null if it is not a handler as it stands, which the application says at its start, or cannot be called by generated code.</returns>
    public static HandlerModel? Read(HandlerSymbol handler, INamedTypeSymbol module, LatoSymbols lato)
    {
        var method = handler.Method;
        if (!CanBeCalled(method, module, lato) || !SaysWhat(handler, lato))
        {
            return null;
        }

        var (shape, result) = ShapeOf(method, lato);
        return new HandlerModel(
            method.Name,
            method.IsStatic,
            handler.Message is { } message ? TypeText.Of(message) : null,
            handler.Alias is { } alias ? Literals.Of(alias) : null,
            new([.. method.Parameters.Select(parameter => ParameterOf(parameter, handler.Message, lato))]),
            shape,
            result is null ? "void" : TypeText.Of(result),
            TypeText.Of(method.ReturnType),
            method.GetAttributes().Any(attribute => attribute.AttributeClass?.IsOrDerivesFrom(lato.TransportAttribute) == true),
            handler.Deadline is { } deadline ? Literals.Of(deadline) : null,
            FlagsOf(handler, shape, lato));
    }

    static HandlerFlags FlagsOf(HandlerSymbol handler, ReturnShape shape, LatoSymbols lato) =>
        (shape is ReturnShape.Task or ReturnShape.ValueTask ? HandlerFlags.Async : 0)
        | (lato.IsBlocking(handler.Method) ? HandlerFlags.Blocking : 0)
        | (lato.IsReadOnly(handler.Method) ? HandlerFlags.ReadOnly : 0)
        | (handler.IsOnlyForTransports ? HandlerFlags.OnlyForTransports : 0);

    static bool CanBeCalled(IMethodSymbol method, INamedTypeSymbol module, LatoSymbols lato) =>
        method is { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, IsAbstract: false, RefKind: RefKind.None }
        && !(method.IsAsync && method.ReturnsVoid)
        && method.Parameters.Length <= MostParameters
        && lato.Compilation.IsSymbolAccessibleWithin(method, module)
        && TypeText.CanBeNamed(method.ReturnType)
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && TypeText.CanBeNamed(parameter.Type));

    static bool SaysWhat(HandlerSymbol handler, LatoSymbols lato) =>
        handler.IsOnlyForTransports ? lato.MessagesAmongParameters(handler.Method).Length <= 1
        : handler.Message is { } message ? message.TypeKind == TypeKind.Interface || lato.IsEvent(message) || (lato.IsMessage(message) && !message.IsAbstract)
        : handler.Alias is not null;

    static ParameterModel ParameterOf(IParameterSymbol parameter, ITypeSymbol? message, LatoSymbols lato) => new(
        parameter.Name,
        TypeText.Of(parameter.Type),
        TypeText.Annotated(parameter.Type),
        KindOf(parameter.Type, message, lato),
        Literals.Default(parameter),
        parameter.FindAttribute(lato.FromKeyedServicesAttribute) is { ConstructorArguments.Length: 1 } keyed ? keyed.ConstructorArguments[0].ToCSharp() : null);

    static ParameterKind KindOf(ITypeSymbol type, ITypeSymbol? message, LatoSymbols lato) =>
        message is not null && type.SpecialType != SpecialType.System_Object && IsAssignable(message, type, lato) ? ParameterKind.Message
        : type.ToDisplayString() == "System.Threading.CancellationToken" ? ParameterKind.CancellationToken
        : ParameterKind.Value;

    static bool IsAssignable(ITypeSymbol from, ITypeSymbol to, LatoSymbols lato) =>
        lato.Compilation.ClassifyCommonConversion(from, to) is { IsIdentity: true } or { IsImplicit: true, IsReference: true };

    static (ReturnShape Shape, ITypeSymbol? Result) ShapeOf(IMethodSymbol method, LatoSymbols lato)
    {
        for (var type = method.ReturnType as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            if (type.IsIn("System.Threading.Tasks") && type.Name is "Task" or "ValueTask" && type.Arity <= 1)
            {
                return (type.Name == "Task" ? ReturnShape.Task : ReturnShape.ValueTask, type.TypeArguments.FirstOrDefault());
            }
        }

        return method.ReturnsVoid ? (ReturnShape.None, null) : (ReturnShape.Value, method.ReturnType);
    }
}
