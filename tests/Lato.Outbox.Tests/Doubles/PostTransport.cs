namespace Lato.Outbox.Tests.Doubles;

/// <summary>The transport of <see cref="Post"/>.</summary>
internal sealed class PostTransport : Transport
{
    public override void Add(LatoBuilder builder)
    {
    }
}
