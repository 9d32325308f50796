namespace Lato;

/// <summary>A port: an interface of a module that another module implements.</summary>
/// <param name="Name">The interface.</param>
/// <param name="Owner">The module to whose contracts it belongs.</param>
/// <param name="Adapters">What is registered for it.</param>
public sealed record PortDescription(string Name, string? Owner, IReadOnlyList<AdapterDescription> Adapters);
