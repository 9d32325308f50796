namespace Lato;

/// <summary>A command, a query or a call of an alias without a handler. Shown to observers of the event stream only.</summary>
/// <param name="MessageOrAlias">The <see cref="Message"/>, or the alias.</param>
public sealed record UnhandledCall(object MessageOrAlias);
