using Amazon.Runtime;
using Lato.Aws.Tests.Servers;

namespace Lato.Aws.Tests.Doubles;

/// <summary>Credentials of which each has a time, as those of a role. Thread-safe.</summary>
internal sealed class RenewedCredentials : AWSCredentials
{
    volatile string _token = "token-1";

    public void Renew(string token) => _token = token;

    public override ImmutableCredentials GetCredentials() => new(SigningProxy.AccessKey, SigningProxy.Secret, _token);
}
