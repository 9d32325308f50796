namespace Lato.Aws.Tests.Servers;

/// <summary>A request that the proxy let through its check.</summary>
/// <param name="Scope">Region and service that it was signed for.</param>
/// <param name="Form">Its parameters; none if it is not a form.</param>
/// <param name="Target">The operation that a request in JSON is for; empty for a form.</param>
/// <param name="Body">Its body.</param>
/// <param name="Token">Its session token; empty if it has none.</param>
internal sealed record ReceivedRequest(string Scope, IReadOnlyDictionary<string, string> Form, string Target, string Body, string Token)
{
    public string Action => Form.GetValueOrDefault("Action", Target);
}
