using Lato;

namespace SampleNamespace.Orders.Contracts;

/// <summary>Somebody has ordered an item.</summary>
public sealed record OrderPlaced(string Item, int Count) : Event;
