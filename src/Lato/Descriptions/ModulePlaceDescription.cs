namespace Lato;

/// <summary>Where a module with a role runs, as this process sees it now.</summary>
/// <param name="Role">Its role.</param>
/// <param name="IsHere">Whether it runs in this process.</param>
/// <param name="Nodes">The processes that run it and can be reached.</param>
public sealed record ModulePlaceDescription(string Role, bool IsHere, IReadOnlyList<string> Nodes);
