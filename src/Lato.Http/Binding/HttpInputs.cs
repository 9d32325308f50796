namespace Lato.Http.Binding;

/// <summary>What requests to a handler carry. Immutable.</summary>
/// <param name="Values">Simple values.</param>
/// <param name="Body">The body, or null.</param>
/// <param name="Form">What the body has, if it is a form.</param>
internal sealed record HttpInputs(IReadOnlyList<SimpleValue> Values, HttpBodyInput? Body, IReadOnlyList<FormInput> Form);
