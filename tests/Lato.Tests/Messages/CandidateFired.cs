namespace Lato.Tests.Messages.Company.Employees.Contracts;

internal sealed record CandidateFired : Event;
