using Lato;

namespace Employees.Contracts;

/// <summary>Adds somebody who has applied for a job.</summary>
public sealed record AddCandidate(string CandidateId, string CandidateName) : Command;
