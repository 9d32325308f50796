namespace Lato.Transactions;

/// <summary>A command, a query or a call of an alias that nobody handles. Shown to observers of the event stream.</summary>
internal sealed record CallUnanswered(object MessageOrAlias);
