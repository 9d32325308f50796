using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lato.Outbox.Delivering;

/// <summary>Which events a handler gets, by <see cref="AfterCommitAttribute.When"/>.</summary>
internal static class EventCondition
{
    const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <returns>Null if it gets all.</returns>
    /// <exception cref="OutboxException">There is no such method.</exception>
    public static Func<Event, bool>? Of(MessageEndpoint endpoint) => ((AfterCommitAttribute)endpoint.Attribute).When is { } name ? Of(endpoint, name) : null;

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A method that was trimmed away is told by name at the start.")]
    static Func<Event, bool> Of(MessageEndpoint endpoint, string name)
    {
        var type = endpoint.Method!.DeclaringType!;
        return type.GetMethods(Static).FirstOrDefault(method => method.Name == name && Takes(method, endpoint.PayloadType!)) is { } method
            ? happened => (bool)method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [happened], null)!
            : throw OutboxException.NoCondition(endpoint.Name, name, type, endpoint.PayloadType!);
    }

    static bool Takes(MethodInfo method, Type happened) =>
        method.ReturnType == typeof(bool) && method.GetParameters() is [var only] && only.ParameterType.IsAssignableFrom(happened);
}
