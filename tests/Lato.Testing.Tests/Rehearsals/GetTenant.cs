namespace Lato.Testing.Tests.Rehearsals;

sealed record GetTenant : Query<string>;
