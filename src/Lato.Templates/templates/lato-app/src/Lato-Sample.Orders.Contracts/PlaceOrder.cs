using System.ComponentModel.DataAnnotations;
using Lato;

namespace SampleNamespace.Orders.Contracts;

/// <summary>Orders an item; an <see cref="OrderPlaced"/> follows.</summary>
public sealed record PlaceOrder([Required] string Item, [Range(1, 100)] int Count) : Command;
