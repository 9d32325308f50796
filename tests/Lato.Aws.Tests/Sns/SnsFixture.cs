using Amazon.Runtime;
using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Sns;

/// <summary>A proxy before the shared server, and a client that speaks to it.</summary>
internal sealed class SnsFixture : IAsyncDisposable
{
    SnsFixture(SigningProxy proxy) => Proxy = proxy;

    public SigningProxy Proxy { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials(SigningProxy.AccessKey, SigningProxy.Secret);

    public static async Task<SnsFixture> StartAsync(FauxqsServer server)
    {
        FauxqsServer.SkipIfMissing();
        return new SnsFixture(await SigningProxy.StartAsync(server.Url));
    }

    public static string NewName(string suffix = "") => $"t{Guid.NewGuid():N}{suffix}";

    public SnsConfig Config(int retries = 2) => new() { ServiceURL = Proxy.Url, AuthenticationRegion = "eu-west-1", MaxErrorRetry = retries, Timeout = TimeSpan.FromSeconds(30) };

    public SnsClient Client(int retries = 2) => new(Credentials, Config(retries));

    public ValueTask DisposeAsync() => Proxy.DisposeAsync();
}
