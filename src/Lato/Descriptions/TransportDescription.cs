namespace Lato;

/// <summary>A place at which a handler is called from outside.</summary>
/// <param name="Transport">The kind of transport: <c>http</c>, <c>schedule</c>.</param>
/// <param name="Entry">What the transport's attribute says of it: <c>GET /orders</c>.</param>
public sealed record TransportDescription(string Transport, string Entry);
