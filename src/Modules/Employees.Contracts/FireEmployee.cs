using Lato;

namespace Employees.Contracts;

/// <summary>Ends an employment.</summary>
public sealed record FireEmployee(string EmployeeId) : Command;
