using Lato;

namespace SampleNamespace.Orders.Contracts;

/// <summary>An item was ordered.</summary>
public sealed record OrderPlaced(string Item, int Count) : Event;
