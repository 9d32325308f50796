namespace Lato.Testing.Tests.Scenarios;

sealed record Welcomed(string CandidateId) : Event;
