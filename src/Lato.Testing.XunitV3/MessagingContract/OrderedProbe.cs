namespace Lato.Testing.MessagingContract;

/// <summary>What the handler of <see cref="MessageTopics.Ordered"/> takes.</summary>
/// <param name="Key">Messages with the same one keep their order.</param>
/// <param name="Text">Tells one from another.</param>
public sealed record OrderedProbe([property: OrderingKey] string Key, string Text) : Event;
