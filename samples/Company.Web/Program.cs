using Employees;
using Employees.Contracts;
using Lato;
using Projects;
using Projects.Contracts;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
builder.AddLato("company", app => app.AddProjects().AddEmployees()).AddHttp().UseAkka();
builder.Services.AddProblemDetails().AddOpenApi();
builder.Services.AddHealthChecks().AddLato();

var web = builder.Build();
web.UseExceptionHandler();
web.MapHealthChecks("/health");
web.MapOpenApi();

web.MapCommand<AddCandidate>("/candidates").WithName(nameof(AddCandidate));
web.MapCommand<HireCandidate>("/candidates/{candidateId}/hire").WithName(nameof(HireCandidate));
web.MapCommand<FireEmployee>("/employees/{employeeId}", "DELETE").WithName(nameof(FireEmployee));
web.MapCommand<CreateProject>("/projects").WithName(nameof(CreateProject));
web.MapCommand<AssignEmployeeToProject>("/projects/{projectId}/team/{employeeId}", "PUT").WithName(nameof(AssignEmployeeToProject));
web.MapQuery<GetProjectTeam>("/projects/{projectId}/team").WithName(nameof(GetProjectTeam));

await web.RunAsync();
