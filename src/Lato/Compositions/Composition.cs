namespace Lato.Compositions;

/// <summary>Makes one new value of two and changes neither.</summary>
internal delegate object? Composition(object first, object second, CompositionSite site);
