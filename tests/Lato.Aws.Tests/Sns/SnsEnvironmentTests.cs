using Lato.Aws.Tests.Doubles;
using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Sns;

[Collection(nameof(EnvironmentVariables))]
public sealed class SnsEnvironmentTests(FauxqsServer server)
{
    [Fact]
    public async Task Credentials_region_and_endpoint_come_from_the_environment()
    {
        await using var fixture = await SnsFixture.StartAsync(server);
        using var environment = new EnvironmentVariables();
        environment.Set("AWS_ACCESS_KEY_ID", SigningProxy.AccessKey);
        environment.Set("AWS_SECRET_ACCESS_KEY", SigningProxy.Secret);
        environment.Set("AWS_SESSION_TOKEN", "token-9");
        environment.Set("AWS_REGION", "eu-central-1");
        environment.Set("AWS_ENDPOINT_URL_SNS", fixture.Proxy.Url);
        using var sns = new SnsClient();

        await sns.ListTopicsAsync(cancellationToken: SnsFixture.Token);

        var received = Assert.Single(fixture.Proxy.Received);
        Assert.Equal(("eu-central-1/sns", "token-9"), (received.Scope, received.Token));
    }
}
