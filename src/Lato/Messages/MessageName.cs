using System.Collections.Concurrent;
using System.Reflection;
using Lato.Messages;

namespace Lato;

/// <summary>The stable name of a message type, for wire and storage. Thread-safe.</summary>
public static class MessageName
{
    static readonly ConcurrentDictionary<Type, string> Names = new();

    /// <summary>
    /// The name given by <see cref="MessageNameAttribute"/>; without one, the kebab-case of the module
    /// (the last part of the namespace, <c>Contracts</c> left out), of the types around a nested one, and of the type:
    /// <c>Company.Employees.Contracts.CandidateHired</c> is <c>employees.candidate-hired</c>. A generic message has its
    /// arguments in its name: <c>Created&lt;Dog&gt;</c> ends with <c>created-of-dog</c>.
    /// </summary>
    /// <param name="messageType">A type derived from <see cref="Message"/>.</param>
    /// <exception cref="ArgumentException">The type is not a message.</exception>
    public static string Of(Type messageType)
    {
        ArgumentNullException.ThrowIfNull(messageType);
        return messageType.IsAssignableTo(typeof(Message))
            ? Names.GetOrAdd(messageType, Make)
            : throw new ArgumentException($"'{messageType}' is not a message. Derive it from Command, Query<TResult> or Event.", nameof(messageType));
    }

    static string Make(Type type)
    {
        string[] arguments = [.. type.GetGenericArguments().Select(OfArgument)];
        return type.GetCustomAttribute<MessageNameAttribute>() is { } given
            ? given.Name + MessageNameText.Suffix(arguments)
            : MessageNameText.Of(type.Namespace, WithOuter(type), arguments);
    }

    static string OfArgument(Type type) => type.GetElementType() is { } element
        ? $"{OfArgument(element)}-array"
        : MessageNameText.OfArgument(WithOuter(type), [.. type.GetGenericArguments().Select(OfArgument)]);

    static IEnumerable<string> WithOuter(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type is { IsGenericParameter: false, DeclaringType: { } outer } ? WithOuter(outer).Append(name) : [name];
    }
}
