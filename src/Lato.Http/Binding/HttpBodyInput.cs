namespace Lato.Http.Binding;

/// <param name="Name">The parameter.</param>
/// <param name="Type">What the body is read as.</param>
/// <param name="ContentTypes">What it may be.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
internal sealed record HttpBodyInput(string Name, Type Type, IReadOnlyList<string> ContentTypes, bool IsRequired)
{
    /// <summary>What of the type is in no body, since the route says it: names in JSON.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];
}
