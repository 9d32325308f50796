namespace Lato.Testing.Tests.Brokers.Doubles;

[AttributeUsage(AttributeTargets.Method)]
public sealed class RabbitAttribute(string topic) : MessagingAttribute(typeof(RabbitTransport), topic);
