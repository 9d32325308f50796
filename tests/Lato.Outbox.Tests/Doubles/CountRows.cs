namespace Lato.Outbox.Tests.Doubles;

internal sealed record CountRows(string Table) : Query<long>;
