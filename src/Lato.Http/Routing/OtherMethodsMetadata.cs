namespace Lato.Http.Routing;

/// <summary>Marks the endpoint that refuses the other methods of a template.</summary>
internal sealed record OtherMethodsMetadata(IReadOnlyList<string> Allowed);
