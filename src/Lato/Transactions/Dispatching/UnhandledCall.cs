namespace Lato.Transactions;

/// <summary>A command, a query or a call of an alias without a handler. Shown to observers of the event stream.</summary>
internal sealed record UnhandledCall(object MessageOrAlias);
