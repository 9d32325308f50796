namespace Lato.Testing.Tests.Rehearsals;

sealed record PublishPlaced(OrderPlaced Placed) : Command<Guid>;
