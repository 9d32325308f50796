namespace Lato;

/// <summary>What one handler of a publication returned.</summary>
/// <param name="Handler">The handler.</param>
/// <param name="Result">Its result; null if it returns nothing.</param>
public readonly record struct HandlerResult(HandlerInfo Handler, object? Result);
