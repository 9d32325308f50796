namespace Lato.Testing.Tests.Rehearsals;

sealed record AskItself : Command<string>;
