namespace Lato.Tests.Messages.Company.Employees;

internal sealed record CandidateHired : Event;
