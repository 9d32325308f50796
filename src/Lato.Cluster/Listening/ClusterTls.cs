using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Event;
using Akka.Remote.Transport.DotNetty;

namespace Lato.Cluster.Listening;

/// <summary>Certificates by which nodes know each other: whoever has none of the same authority is not let in, on either side. Thread-safe.</summary>
internal sealed class ClusterTls
{
    const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    readonly X509Certificate2Collection _authorities;

    ClusterTls(X509Certificate2 own, X509Certificate2Collection authorities) => (Certificate, _authorities) = (own, authorities);

    /// <summary>That of this node.</summary>
    public X509Certificate2 Certificate { get; }

    /// <returns>Null if nothing is said of certificates.</returns>
    /// <exception cref="ClusterConfigurationException">What is said cannot be used.</exception>
    public static ClusterTls? Of(ClusterOptions options)
    {
        if (options is { TlsCertificate: "", TlsAuthority: "", TlsKey: "" })
        {
            return null;
        }

        var own = Read("tls.certificate", options.TlsCertificate, "the certificate of this node is needed", () => options.TlsKey.Length == 0 && IsArchive(options.TlsCertificate)
            ? X509CertificateLoader.LoadPkcs12FromFile(options.TlsCertificate, options.TlsPassword)
            : FromPem(options));
        var authorities = Read("tls.authority", options.TlsAuthority, "the certificate of the authority that all nodes have theirs from is needed", () =>
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(options.TlsAuthority);
            return all.Count > 0 ? all : throw new CryptographicException("it has no certificate");
        });
        var tls = new ClusterTls(own, authorities);
        return !own.HasPrivateKey ? throw new ClusterConfigurationException("tls.certificate", options.TlsCertificate, "it has no private key. Name its file in lato.cluster.tls.key, or use one that holds both.")
            : tls.Problem(own) is { } problem ? throw new ClusterConfigurationException("tls.certificate", options.TlsCertificate, $"{problem}. Other nodes would refuse it.")
            : tls;
    }

    /// <summary>What Akka.NET asks at each connection, on both sides.</summary>
    public DotNettySslSetup ToSetup() => new(Certificate, suppressValidation: false, requireMutualAuthentication: true, validateCertificateHostname: false, IsLetIn);

    bool IsLetIn(X509Certificate2? certificate, X509Chain? chain, string peer, SslPolicyErrors errors, ILoggingAdapter log)
    {
        var problem = certificate is null ? "it has no certificate" : Problem(certificate);
        if (problem is not null)
        {
            log.Warning("A connection of {0} was refused: {1}", peer, problem);
        }

        return problem is null;
    }

    /// <returns>Null for a certificate of one of the authorities that holds now.</returns>
    string? Problem(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // an authority of one's own seldom has a list
        return !chain.Build(certificate) ? $"its certificate '{certificate.Subject}' is not valid: {string.Join(" ", chain.ChainStatus.Select(status => status.StatusInformation.Trim()))}"
            : certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } usage && !(Allows(usage, ServerAuthentication) && Allows(usage, ClientAuthentication)) ? $"its certificate '{certificate.Subject}' is not for servers and clients, and nodes are both"
            : null;
    }

    static bool Allows(X509EnhancedKeyUsageExtension usage, string purpose) => usage.EnhancedKeyUsages.Cast<Oid>().Any(allowed => allowed.Value == purpose);

    static bool IsArchive(string file) => !File.ReadAllText(file).Contains("-----BEGIN", StringComparison.Ordinal);

    /// <summary>The key is kept where TLS finds it, which it does not where it is only in memory.</summary>
    static X509Certificate2 FromPem(ClusterOptions options)
    {
        var key = options.TlsKey.Length == 0 ? options.TlsCertificate : options.TlsKey;
        using var read = options.TlsPassword.Length == 0 ? X509Certificate2.CreateFromPemFile(options.TlsCertificate, key) : X509Certificate2.CreateFromEncryptedPemFile(options.TlsCertificate, options.TlsPassword, key);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    static T Read<T>(string setting, string file, string need, Func<T> read)
    {
        if (file.Length == 0)
        {
            throw new ClusterConfigurationException(setting, file, $"{need}.");
        }

        try
        {
            return read();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ClusterConfigurationException(setting, file, $"it cannot be read: {failure.Message}", failure);
        }
    }
}
