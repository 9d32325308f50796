using System.Reflection;
using Lato.Engine;

namespace Lato.Handlers;

/// <summary>What a function must be like to be a handler. Pure.</summary>
internal static class HandlerRules
{
    /// <summary>The message among the parameters.</summary>
    public static Type MessageAmongParameters(string module, MethodInfo method) =>
        OptionalMessage(module, method)
        ?? throw new InvalidHandlerException(module, method, "it takes no message. Add one to its parameters, or register it for a message type or an alias.");

    /// <summary>The message among the parameters, or null if there is none.</summary>
    public static Type? OptionalMessage(string module, MethodInfo method)
    {
        var messages = method.GetParameters().Select(parameter => parameter.ParameterType).Where(type => type.IsAssignableTo(typeof(Message))).ToList();
        return messages.Count switch
        {
            0 => null,
            1 => messages[0],
            _ => throw new InvalidHandlerException(module, method, $"it takes several messages ({string.Join(", ", messages.Select(type => type.Name))}). Take one, or say which with Handle<TMessage> or [Handler(typeof(…))]."),
        };
    }

    public const string TaskInside = "it returns a task inside a task, and the inner one would not be awaited. Await it, or return task.Unwrap().";

    public static void Check(string module, MethodInfo method, Type? messageType)
    {
        if (HandlerCompiler.IsAsyncVoid(method))
        {
            throw new InvalidHandlerException(module, method, "it is 'async void', so callers cannot await it. Return a Task.");
        }

        if (HandlerCompiler.IsTaskLike(HandlerCompiler.ResultType(method)))
        {
            throw new InvalidHandlerException(module, method, TaskInside);
        }

        if (method.ContainsGenericParameters)
        {
            throw new InvalidHandlerException(module, method, "it is an open generic method. Register a closed one.");
        }

        if (method.GetParameters().FirstOrDefault(parameter => parameter.ParameterType.IsByRef || parameter.ParameterType.IsByRefLike) is { } byRef)
        {
            throw new InvalidHandlerException(module, method, $"its parameter '{byRef.Name}' is passed by reference. Pass it by value.");
        }

        if (messageType is not null && WhyNeverReceived(messageType) is { } why)
        {
            throw new InvalidHandlerException(module, method, $"it could never receive '{messageType.Name}', which is {why}. Handle a command, a query, an event, or an interface of events.");
        }
    }

    /// <summary>How long a transaction that the handler is the entry of may take.</summary>
    public static TimeSpan Deadline(HandlerInfo handler, string text) =>
        DurationParser.TryParse(text, out var deadline) && (deadline > TimeSpan.Zero || deadline == Timeout.InfiniteTimeSpan)
            ? deadline
            : throw new InvalidHandlerException(handler, $"its deadline '{text}' is not a duration longer than zero. Write one such as 30s, 500ms or 00:00:30, or infinite.");

    static string? WhyNeverReceived(Type type) => type switch
    {
        { IsGenericTypeDefinition: true } => "an open generic type",
        { IsInterface: true } => null,
        _ when type == typeof(Message) => "neither a command nor a query nor an event",
        _ when type.IsAssignableTo(typeof(Event)) => null,
        _ when !type.IsAssignableTo(typeof(Message)) => "not a message",
        { IsAbstract: true } => "abstract, and commands and queries are handled by their exact type",
        _ => null,
    };
}
