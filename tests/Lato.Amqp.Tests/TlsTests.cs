using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lato.Amqp.Tests.Broker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Amqp.Tests;

/// <summary>Encrypted connections, to a broker with a certificate of our own.</summary>
public sealed class TlsTests : IAsyncLifetime
{
    readonly RabbitServer _server = new() { Certificate = OwnCertificate() };

    public async ValueTask InitializeAsync()
    {
        RabbitServer.SkipWithoutProgram();
        await _server.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_connection_is_encrypted_and_a_certificate_that_is_not_trusted_is_refused()
    {
        var expected = _server.Certificate!.GetCertHashString();
        using var trusting = Build(options => options.ConfigureConnection = factory => factory.Ssl.CertificateValidationCallback = (_, certificate, _, _) => certificate!.GetCertHashString() == expected);
        using var strict = Build(options => options.PublishTimeout = TimeSpan.FromSeconds(1));

        await trusting.Services.GetRequiredService<AmqpPublisher>().PublishAsync("a", "text", cancellationToken: TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<AmqpPublishException>(() => strict.Services.GetRequiredService<AmqpPublisher>().PublishAsync("a", "text", cancellationToken: TestContext.Current.CancellationToken));
    }

    IHost Build(Action<AmqpOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddLato("shop").AddAmqp(options => (options.Port, options.Tls) = (_server.TlsPort, true)).AddAmqp(configure);
        return builder.Build();
    }

    static X509Certificate2 OwnCertificate()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=broker of a test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
