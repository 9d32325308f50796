using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Lato.Dependencies;
using Lato.Engine;

namespace Lato.Handlers;

/// <summary>Makes <see cref="HandlerCode"/> for a method found by reflection. A source generator can do the same ahead of time.</summary>
internal static class HandlerCompiler
{
    static readonly MethodInfo Bind = typeof(HandlerParameter).GetMethod(nameof(HandlerParameter.Bind))!;

    public static bool IsAsync(MethodInfo method) => IsTaskLike(method.ReturnType);

    public static bool IsAsyncVoid(MethodInfo method) =>
        method.ReturnType == typeof(void) && IsAsyncMethod(method);

    /// <summary>Whether it is written with <c>async</c>: then it neither throws at its caller nor changes the caller's flow.</summary>
    public static bool IsAsyncMethod(MethodInfo method) => method.IsDefined(typeof(AsyncStateMachineAttribute));

    /// <summary>The type of a handler's answer: void for none.</summary>
    public static Type ResultType(MethodInfo method)
    {
        var type = method.ReturnType;
        return !IsTaskLike(type) ? type : type.IsGenericType ? type.GetGenericArguments()[0] : typeof(void);
    }

    public static HandlerCode Compile(MethodInfo method, Delegate? function, IReadOnlyList<HandlerParameter> parameters, bool isForFewCalls = false)
    {
        var target = Expression.Parameter(typeof(object), "target");
        var source = Expression.Parameter(typeof(IParameterSource), "source");
        var bound = Expression.Parameter(typeof(object[]), "bound");
        var arguments = parameters.Select((parameter, i) => Expression.Convert(
            Expression.Condition(
                Expression.ReferenceEqual(bound, Expression.Constant(null)),
                Expression.Call(Expression.Constant(parameter), Bind, source),
                Expression.ArrayIndex(bound, Expression.Constant(i))),
            parameter.Type));
        Expression call = function is not null
            ? Expression.Invoke(Expression.Convert(target, function.GetType()), arguments)
            : method.IsStatic
                ? Expression.Call(method, arguments)
                : Expression.Call(Expression.Convert(target, method.DeclaringType!), method, arguments);
        return Expression.Lambda<HandlerCode>(AsAnswer(call), target, source, bound).Compile(preferInterpretation: isForFewCalls);
    }

    static bool IsTaskLike(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>));

    static Expression AsAnswer(Expression call)
    {
        var type = call.Type;
        if (type == typeof(void))
        {
            return Expression.Block(call, Expression.Default(typeof(Answer)));
        }

        if (!IsTaskLike(type))
        {
            return Expression.Call(typeof(Answer), nameof(Answer.Of), null, Expression.Convert(call, typeof(object)));
        }

        while (typeof(Task).IsAssignableFrom(type) && type != typeof(Task) && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
        {
            type = type.BaseType!;
        }

        var method = (type.IsValueType, type.IsGenericType) switch
        {
            (false, false) => nameof(Answer.OfTask),
            (false, true) => nameof(Answer.OfTaskWithResult),
            (true, false) => nameof(Answer.OfValueTask),
            (true, true) => nameof(Answer.OfValueTaskWithResult),
        };
        return Expression.Call(typeof(Answer), method, type.IsGenericType ? type.GetGenericArguments() : null, Expression.Convert(call, type));
    }
}
