namespace Lato.Analyzers.Facades;

/// <summary>A parameter of a facade's method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Property">The property of the command that carries it.</param>
/// <param name="Type">Its type with what is known of nulls.</param>
/// <param name="IsToken">Whether it is the call's <c>CancellationToken</c>.</param>
internal sealed record FacadeParameter(string Name, string Property, string Type, bool IsToken);
