namespace Lato.Docs.Tests.MessageTransports;

/// <summary>Handles the messages of a topic in Redis.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class RedisAttribute(string topic) : MessagingAttribute(typeof(RedisTransport), topic);
