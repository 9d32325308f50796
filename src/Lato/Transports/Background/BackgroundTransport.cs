namespace Lato.Transports.Background;

/// <summary>Where the commands of a background queue enter the application.</summary>
internal sealed class BackgroundTransport : Transport
{
    public override string SetUp => "AddLato(…).AddBackgroundQueue()";

    public override void Add(LatoBuilder builder) => builder.AddBackgroundQueue();
}
