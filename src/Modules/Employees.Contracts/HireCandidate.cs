using Lato;

namespace Employees.Contracts;

/// <summary>Makes a candidate an employee; the id stays.</summary>
public sealed record HireCandidate(string CandidateId) : Command;
