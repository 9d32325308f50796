using System.Net.Security;
using System.Net.Sockets;
using Lato.Cluster.Probe;
using Lato.Cluster.Tests.Doubles;

namespace Lato.Cluster.Tests;

/// <summary>Nodes that know each other by certificates.</summary>
public sealed class TlsTests : IDisposable
{
    const string BillingElsewhere = "--lato:modules:billing:role=billing";
    const string Web = "--lato:cluster:roles=web";
    const string Billing = "--lato:cluster:roles=billing";

    readonly Certificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    static string[] Tls(string certificate, string authority, string password = "") =>
        [$"--lato:cluster:tls:certificate={certificate}", $"--lato:cluster:tls:authority={authority}", $"--lato:cluster:tls:password={password}"];

    [Fact]
    public async Task Nodes_with_certificates_of_one_authority_call_each_other_and_the_wire_is_encrypted()
    {
        await using var node = await Node.StartAsync([Web, BillingElsewhere, "--lato:cluster:node-wait=30s", .. Tls(_certificates.IssuePem("web"), _certificates.Authority)]);
        var billing = await node.JoinAsync([Billing, BillingElsewhere, .. Tls(_certificates.IssueArchive("billing", "secret"), _certificates.Authority, "secret")]);

        Assert.Equal(billing.Id, (await node.App.ExecuteAsync(new PlaceOrder("pen"))).Process);

        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", int.Parse(node.Address.Split(':')[1]), TestContext.Current.CancellationToken);
        await using var tls = new SslStream(socket.GetStream(), false, (_, certificate, _, _) => certificate!.Subject == "CN=web");
        await tls.AuthenticateAsClientAsync("127.0.0.1");
        Assert.True(tls.IsEncrypted);
    }

    [Theory]
    [InlineData("of another authority")]
    [InlineData("none")]
    public async Task A_node_without_a_certificate_of_the_authority_is_refused(string kind)
    {
        using var others = new Certificates();
        await using var node = await Node.StartAsync([Web, BillingElsewhere, "--lato:cluster:node-wait=8s", .. Tls(_certificates.IssuePem("web"), _certificates.Authority)]);
        await node.JoinAsync([Billing, BillingElsewhere, .. kind == "none" ? [] : Tls(others.IssuePem("stranger"), others.Authority)]);

        var failure = await Assert.ThrowsAsync<ModuleUnreachableException>(() => node.App.ExecuteAsync(new PlaceOrder("pen")));

        Assert.False(failure.HasLeft);
        if (kind != "none")
        {
            Assert.Contains(node.Log.Lines, line => line.Contains("was refused: its certificate 'CN=stranger' is not valid", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("missing", "tls.certificate", "it cannot be read: ")]
    [InlineData("no-authority", "tls.authority", "the certificate of the authority that all nodes have theirs from is needed.")]
    [InlineData("junk", "tls.certificate", "it cannot be read: ")]
    [InlineData("wrong-password", "tls.certificate", "it cannot be read: ")]
    [InlineData("without-key", "tls.certificate", "it cannot be read: ")]
    [InlineData("expired", "tls.certificate", "its certificate 'CN=expired' is not valid: ")]
    [InlineData("stranger", "tls.certificate", "its certificate 'CN=stranger' is not valid: ")]
    public async Task A_certificate_that_cannot_be_used_fails_the_start_by_its_setting(string kind, string setting, string problem)
    {
        using var others = new Certificates();
        string[] tls = kind switch
        {
            "missing" => Tls("/nowhere/node.pem", _certificates.Authority),
            "no-authority" => Tls(_certificates.IssuePem("web"), ""),
            "junk" => Tls(_certificates.Write("junk.pem", "-----BEGIN CERTIFICATE-----\njunk\n-----END CERTIFICATE-----"), _certificates.Authority),
            "wrong-password" => Tls(_certificates.IssueArchive("web", "secret"), _certificates.Authority, "other"),
            "without-key" => Tls(_certificates.Authority, _certificates.Authority),
            "expired" => Tls(_certificates.IssuePem("expired", isExpired: true), _certificates.Authority),
            _ => Tls(others.IssuePem("stranger"), _certificates.Authority),
        };

        var failure = await Assert.ThrowsAsync<ClusterConfigurationException>(() => Node.StartAsync(tls));

        Assert.Equal($"lato.cluster.{setting}", failure.Setting);
        Assert.StartsWith($"Setting 'lato.cluster.{setting}' is '{failure.Value}': {problem}", failure.Message, StringComparison.Ordinal);
    }
}
