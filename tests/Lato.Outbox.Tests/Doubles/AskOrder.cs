namespace Lato.Outbox.Tests.Doubles;

internal sealed record AskOrder(string Order) : Query<int>;
