namespace Lato.Http.Binding;

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is read as.</param>
/// <param name="IsRequired">Whether a form without it is refused.</param>
internal sealed record FormInput(string Name, Type Type, bool IsRequired);
