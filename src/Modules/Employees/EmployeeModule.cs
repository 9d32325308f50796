using Employees.Contracts;
using Lato;
using Microsoft.Extensions.Logging;

namespace Employees;

/// <summary>Candidates, and the employees they become.</summary>
[Module("employee", AutoRegister = false)]
internal sealed partial class EmployeeModule : ApplicationModule
{
    // No locks: a module runs one handler at a time between two awaits.
    readonly Dictionary<string, string> _candidates = [];
    readonly Dictionary<string, string> _employees = [];

    [Handler]
    void Add(AddCandidate command, ILogger logger)
    {
        logger.LogInformation("Adding candidate {Name} with id {Id}", command.CandidateName, command.CandidateId);
        _candidates.Add(command.CandidateId, command.CandidateName);
    }

    [Handler]
    async Task Hire(HireCandidate command, TransactionContext ctx, ILogger logger)
    {
        logger.LogInformation("Hiring candidate {Id}", command.CandidateId);
        if (!_candidates.Remove(command.CandidateId, out var name))
        {
            throw new InvalidOperationException($"There is no candidate '{command.CandidateId}'. Add the candidate before hiring.");
        }

        _employees.Add(command.CandidateId, name);
        await ctx.PublishAsync(new CandidateHired(command.CandidateId));
    }

    [Handler]
    async Task Fire(FireEmployee command, TransactionContext ctx, ILogger logger)
    {
        logger.LogInformation("Firing employee {Id}", command.EmployeeId);
        if (!_employees.Remove(command.EmployeeId))
        {
            throw new InvalidOperationException($"There is no employee '{command.EmployeeId}'. Hire a candidate first.");
        }

        await ctx.PublishAsync(new EmployeeFired(command.EmployeeId));
    }

    [Handler]
    void OnHired(CandidateHired happened, ILogger logger) =>
        logger.LogInformation("Sending onboarding email to {Id}", happened.CandidateId);

    [Handler]
    void OnFired(EmployeeFired happened, ILogger logger) =>
        logger.LogInformation("Sending exit email to {Id}", happened.EmployeeId);
}
