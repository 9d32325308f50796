namespace Lato.Verification;

/// <summary>Finds handlers of transports that the host of the application does not serve, so that nothing calls them. Of an application without a host nothing is known.</summary>
internal static class TransportFindings
{
    public static IEnumerable<Finding> Of(Application application) =>
        from handler in application.EnsureStarted().Transactions.Handlers.All
        from attribute in handler.Transports
        group (handler.Info, Attribute: attribute) by attribute.Transport into transport
        let setUp = application.SetUpOfUnserved(transport.First().Attribute)
        where setUp is not null
        let handlers = transport.Select(handler => handler.Info.FullName).Distinct().ToList()
        let modules = transport.Select(handler => handler.Info.Module).Distinct().ToList()
        select new Finding(
            FindingKind.UnservedTransport,
            modules is [var only] ? only : null,
            transport.Key.Name,
            $"The host does not serve {transport.Key.Name}, so nothing calls {string.Join(", ", handlers.Select(handler => $"'{handler}'"))}.",
            $"Call {setUp}.");
}
