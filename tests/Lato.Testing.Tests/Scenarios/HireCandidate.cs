namespace Lato.Testing.Tests.Scenarios;

sealed record HireCandidate(string CandidateId) : Command;
