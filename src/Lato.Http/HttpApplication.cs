namespace Lato.Http;

/// <summary>An application to which <c>AddHttp</c> was applied.</summary>
/// <param name="Builder">What it was added to its host with.</param>
internal sealed record HttpApplication(LatoBuilder Builder);
