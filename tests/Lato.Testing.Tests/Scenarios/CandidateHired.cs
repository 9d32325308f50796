namespace Lato.Testing.Tests.Scenarios;

sealed record CandidateHired(string CandidateId) : Event;
