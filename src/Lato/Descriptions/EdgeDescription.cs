namespace Lato;

/// <summary>A place at which a handler is called from outside.</summary>
/// <param name="Edge">The kind of edge: <c>http</c>, <c>schedule</c>.</param>
/// <param name="Entry">What the edge's attribute says of it: <c>GET /orders</c>.</param>
public sealed record EdgeDescription(string Edge, string Entry);
