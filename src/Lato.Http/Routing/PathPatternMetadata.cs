namespace Lato.Http.Routing;

/// <summary>Marks an endpoint whose path and method are matched by <see cref="PathPatternPolicy"/>.</summary>
internal sealed record PathPatternMetadata(PathPattern Pattern, IReadOnlyList<string> Methods);
