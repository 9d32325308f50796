namespace Lato.Messaging.Tests.Doubles;

/// <summary>A broker that tests play.</summary>
sealed class PostTransport : Transport
{
    public override void Add(LatoBuilder builder) => builder.AddMessaging().Serves<PostTransport>();
}
