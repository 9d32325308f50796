using System.Reflection;

namespace Lato.Handlers;

/// <summary>Defines handlers by reflection, as generated code does ahead of time.</summary>
internal static class ReflectedHandler
{
    /// <param name="method">The handler.</param>
    /// <param name="message">The message type that it answers, or null.</param>
    /// <param name="alias">The alias that it answers, or null.</param>
    /// <param name="function">The delegate that runs it; null for a method of a module class.</param>
    /// <param name="isOnlyForEdges">Whether it can only be called by its edges.</param>
    public static HandlerDefinition Of(MethodInfo method, Type? message, string? alias, Delegate? function, bool isOnlyForEdges = false) => new()
    {
        Name = FunctionName.Of(method) ?? message?.Name ?? alias ?? "lambda",
        Message = message,
        Alias = alias,
        Parameters = [.. ParametersOf(method, function).Select(ParameterDefinition.Of)],
        Result = HandlerCompiler.ResultType(method),
        IsAsync = HandlerCompiler.IsAsync(method),
        IsBlocking = method.IsDefined(typeof(BlockingAttribute), inherit: true),
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute), inherit: true),
        IsOnlyForEdges = isOnlyForEdges,
        Method = _ => method,
    };

    /// <summary>A delegate over a static method may hide its first parameter: an extension's receiver, a closure.</summary>
    static ParameterInfo[] ParametersOf(MethodInfo method, Delegate? function)
    {
        var parameters = method.GetParameters();
        return function is null ? parameters : parameters[(parameters.Length - function.GetType().GetMethod("Invoke")!.GetParameters().Length)..];
    }
}
