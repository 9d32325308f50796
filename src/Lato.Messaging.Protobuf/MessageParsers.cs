using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Google.Protobuf;

namespace Lato.Messaging.Protobuf;

/// <summary>The parsers of the classes that protoc generates. Thread-safe.</summary>
internal static class MessageParsers
{
    static readonly ConcurrentDictionary<Type, MessageParser?> Known = new();

    /// <returns>Null if the type is not such a class.</returns>
    public static MessageParser? Of(Type type) => Known.GetOrAdd(type, Find);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The descriptor of a generated class, which is an interface member of it, refers to its parser.")]
    static MessageParser? Find(Type type) => type is { IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IMessage))
        ? type.GetProperty("Parser", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as MessageParser
        : null;
}
