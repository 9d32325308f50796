namespace Lato.Testing.Tests.Rehearsals;

sealed record OrderPlaced(string Item, object? Attachment = null) : Event;
