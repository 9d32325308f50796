namespace Lato.Verification;

/// <summary>Finds handlers at edges that the host of the application does not serve, so that nothing calls them. Of an application without a host nothing is known.</summary>
internal static class EdgeFindings
{
    public static IEnumerable<Finding> Of(Application application) =>
        from handler in application.Edges
        group handler by handler.Attribute.Edge into edge
        let setUp = application.SetUpOfUnserved(edge.First().Attribute)
        where setUp is not null
        let handlers = edge.Select(handler => handler.Handler.FullName).Distinct().ToList()
        let modules = edge.Select(handler => handler.Handler.Module).Distinct().ToList()
        select new Finding(
            FindingKind.UnservedEdge,
            modules is [var only] ? only : null,
            edge.Key.Name,
            $"The host does not serve {edge.Key.Name}, so nothing calls {string.Join(", ", handlers.Select(handler => $"'{handler}'"))}.",
            $"Call {setUp}.");
}
