namespace Lato.Testing;

/// <summary>
/// Handles the messages of a topic of an <see cref="InMemoryBroker"/>. Needed only where a handler has no attribute of a real broker: such a
/// handler is served by an <see cref="InMemoryBroker"/> as it is.
/// </summary>
/// <param name="topic">The topic: words separated by dots; <c>*</c> stands for one word, and <c>#</c> for any number.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class InMemoryAttribute(string topic) : MessagingAttribute(typeof(InMemoryTransport), topic);
