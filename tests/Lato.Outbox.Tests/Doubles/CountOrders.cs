namespace Lato.Outbox.Tests.Doubles;

internal sealed record CountOrders : Query<long>;
