using Lato;

namespace SampleNamespace.Contracts;

/// <summary>There is a new item.</summary>
public sealed record ItemAdded(string Name) : Event;
