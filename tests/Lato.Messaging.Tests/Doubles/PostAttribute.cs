namespace Lato.Messaging.Tests.Doubles;

/// <summary>Handles messages of a broker that tests play.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class PostAttribute(string topic) : MessagingAttribute(typeof(PostTransport), topic);
