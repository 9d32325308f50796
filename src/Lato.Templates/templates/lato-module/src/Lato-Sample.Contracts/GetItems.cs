using Lato;

namespace SampleNamespace.Contracts;

/// <summary>The names of all items, in the order in which they were added.</summary>
public sealed record GetItems : Query<IReadOnlyList<string>>;
