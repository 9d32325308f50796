namespace Lato.Testing.Tests.Rehearsals;

/// <param name="Sent">The notes of the message, as its sender has them afterwards.</param>
/// <param name="Bill">The result.</param>
/// <param name="Transaction">The transaction of the order.</param>
sealed record Placed(List<string> Sent, Bill Bill, Guid Transaction);
