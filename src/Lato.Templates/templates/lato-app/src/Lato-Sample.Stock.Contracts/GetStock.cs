using Lato;

namespace SampleNamespace.Stock.Contracts;

/// <summary>How many of an item are left.</summary>
public sealed record GetStock(string Item) : Query<int>;
