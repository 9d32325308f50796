using Lato;

namespace Employees.Contracts;

/// <summary>A candidate has become an employee.</summary>
public sealed record CandidateHired(string CandidateId) : Event;
