namespace Lato;

/// <summary>Where a module runs that has a role, or runs only in other processes, as this process sees it now.</summary>
/// <param name="Role">Its role; null for none.</param>
/// <param name="IsHere">Whether it runs in this process.</param>
/// <param name="Nodes">The processes that run it and can be reached.</param>
public sealed record ModulePlaceDescription(string? Role, bool IsHere, IReadOnlyList<string> Nodes);
