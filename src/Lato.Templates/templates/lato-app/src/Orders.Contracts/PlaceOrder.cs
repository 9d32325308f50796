using System.ComponentModel.DataAnnotations;
using Lato;

namespace Orders.Contracts;

/// <summary>Orders an item; an <see cref="OrderPlaced"/> follows.</summary>
public sealed record PlaceOrder([Required] string Item, [Range(1, 100)] int Count) : Command;
