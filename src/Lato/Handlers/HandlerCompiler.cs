using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lato.CompilerServices;

namespace Lato.Handlers;

/// <summary>Makes the code that runs a method found by reflection, as generated code does ahead of time.</summary>
internal static class HandlerCompiler
{
    static readonly MethodInfo Value = typeof(HandlerArguments).GetMethod(nameof(HandlerArguments.Value))!;

    public static bool IsAsync(MethodInfo method) => IsTaskLike(method.ReturnType);

    public static bool IsAsyncVoid(MethodInfo method) =>
        method.ReturnType == typeof(void) && IsAsyncMethod(method);

    /// <summary>Whether it is written with <c>async</c>: then it neither throws at its caller nor changes the caller's flow.</summary>
    public static bool IsAsyncMethod(MethodInfo method) => method.IsDefined(typeof(AsyncStateMachineAttribute));

    /// <summary>The type of a handler's result: void for none.</summary>
    public static Type ResultType(MethodInfo method)
    {
        var type = method.ReturnType;
        return !IsTaskLike(type) ? type : type.IsGenericType ? type.GetGenericArguments()[0] : typeof(void);
    }

    public static HandlerInvoker Compile(MethodInfo method, Delegate? function, IReadOnlyList<ParameterDefinition> parameters, bool isForFewCalls = false)
    {
        var target = Expression.Parameter(typeof(object), "target");
        var call = Expression.Parameter(typeof(HandlerArguments).MakeByRefType(), "call");
        var arguments = parameters.Select((parameter, i) => Expression.Convert(Expression.Call(call, Value, Expression.Constant(i)), parameter.Type));
        Expression body = function is not null
            ? Expression.Invoke(Expression.Convert(target, function.GetType()), arguments)
            : method.IsStatic
                ? Expression.Call(method, arguments)
                : Expression.Call(Expression.Convert(target, method.DeclaringType!), method, arguments);
        return Expression.Lambda<HandlerInvoker>(AsReturn(body, call), target, call).Compile(preferInterpretation: isForFewCalls);
    }

    public static bool IsTaskLike(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Code is shared by all reference types; a value is boxed where there is no code for its type. Tasks with values of such types are for generated handlers, as the documentation says.")]
    static Expression AsReturn(Expression body, ParameterExpression call)
    {
        var type = body.Type;
        if (type == typeof(void))
        {
            return Expression.Block(body, Expression.Default(typeof(HandlerReturn)));
        }

        if (!IsTaskLike(type))
        {
            var result = RuntimeFeature.IsDynamicCodeSupported ? type : typeof(object);
            return Expression.Call(typeof(HandlerReturn), nameof(HandlerReturn.Of), [result], Expression.Convert(body, result), call);
        }

        while (typeof(Task).IsAssignableFrom(type) && type != typeof(Task) && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
        {
            type = type.BaseType!;
        }

        var method = type.IsValueType ? nameof(HandlerReturn.OfValueTask) : nameof(HandlerReturn.OfTask);
        return Expression.Call(typeof(HandlerReturn), method, type.IsGenericType ? type.GetGenericArguments() : null, Expression.Convert(body, type));
    }
}
