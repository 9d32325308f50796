using Lato;

namespace SampleNamespace.Contracts;

/// <summary>Adds an item; an <see cref="ItemAdded"/> follows.</summary>
public sealed record AddItem(string Name) : Command;
