using Lato;

namespace Employees.Contracts;

/// <summary>An employment has ended.</summary>
public sealed record EmployeeFired(string EmployeeId) : Event;
