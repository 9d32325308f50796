using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lato.Cluster.Tests.Doubles;

/// <summary>An authority, and certificates of nodes, in files.</summary>
internal sealed class Certificates : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lato-tls-").FullName;
    readonly X509Certificate2 _authority;

    public Certificates()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=shop authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        Authority = Write("authority.pem", _authority.ExportCertificatePem());
    }

    /// <summary>The file of the authority.</summary>
    public string Authority { get; }

    /// <summary>A file with certificate and key of a node.</summary>
    public string IssuePem(string name, bool isExpired = false)
    {
        using var issued = Issue(name, isExpired);
        return Write($"{name}.pem", $"{issued.ExportCertificatePem()}\n{issued.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
    }

    /// <summary>The same as PKCS #12.</summary>
    public string IssueArchive(string name, string password)
    {
        using var issued = Issue(name, isExpired: false);
        var file = Path.Combine(_folder, $"{name}.pfx");
        File.WriteAllBytes(file, issued.Export(X509ContentType.Pkcs12, password));
        return file;
    }

    public string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    X509Certificate2 Issue(string name, bool isExpired)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_authority, DateTimeOffset.UtcNow.AddDays(-1), isExpired ? DateTimeOffset.UtcNow.AddHours(-1) : DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(16));
        return issued.CopyWithPrivateKey(key);
    }
}
