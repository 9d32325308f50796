using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Employees.Contracts;
using Projects.Contracts;

namespace Samples.Tests;

/// <summary>The sample as a process, over real HTTP.</summary>
public abstract class CompanyWebTests(string engine) : IAsyncLifetime
{
    const string Listening = "Now listening on: ";

    readonly SampleProcess _process = SampleProcess.Start("Company.Web", "--urls=http://127.0.0.1:0", $"--lato:engine={engine}");
    readonly HttpClient _client = new();

    public async ValueTask InitializeAsync() => _client.BaseAddress = new Uri((await _process.ReadUntilAsync(Listening)).Split(Listening)[1]);

    [Fact]
    public async Task Somebody_is_hired_joins_a_project_and_leaves_it_when_fired()
    {
        await DoneAsync(_client.PostAsJsonAsync("/candidates", new AddCandidate("1", "Alice")));
        await DoneAsync(_client.PostAsync("/candidates/1/hire", null));
        await DoneAsync(_client.PostAsJsonAsync("/projects", new CreateProject("7", "Lighthouse")));
        await DoneAsync(_client.PutAsync("/projects/7/team/1", null));
        Assert.Equal("""["1"]""", await _client.GetStringAsync("/projects/7/team"));

        await DoneAsync(_client.DeleteAsync("/employees/1"));

        Assert.Equal("[]", await _client.GetStringAsync("/projects/7/team"));
    }

    [Fact]
    public async Task A_failure_is_problem_details_without_its_text()
    {
        using var response = await _client.PostAsync("/candidates/9/hire", null);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal(500, JsonSerializer.Deserialize<JsonElement>(body).GetProperty("status").GetInt32());
        Assert.DoesNotContain("candidate", body, StringComparison.OrdinalIgnoreCase);
        await _process.ReadUntilAsync("There is no candidate '9'.");
    }

    [Fact]
    public async Task The_company_is_healthy() => Assert.Equal("Healthy", await _client.GetStringAsync("/health"));

    [Fact]
    public async Task The_document_of_the_company_names_every_message_and_the_schemas_of_their_bodies()
    {
        var document = await _client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        Assert.Equal(
            [
                "delete /employees/{employeeId} FireEmployee",
                "get /projects/{projectId}/team GetProjectTeam",
                "post /candidates AddCandidate",
                "post /candidates/{candidateId}/hire HireCandidate",
                "post /projects CreateProject",
                "put /projects/{projectId}/team/{employeeId} AssignEmployeeToProject",
            ],
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            let line = $"{operation.Name} {path.Name} {operation.Value.GetProperty("operationId")}"
            orderby line
            select line);
        Assert.True(document.GetProperty("paths").GetProperty("/candidates").GetProperty("post").GetProperty("responses").TryGetProperty("204", out _));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(["candidateId", "candidateName"], PropertiesOf(schemas, "AddCandidate"));
        Assert.Equal(["projectId", "projectName"], PropertiesOf(schemas, "CreateProject"));
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client.Dispose();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    static async Task DoneAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    static IEnumerable<string> PropertiesOf(JsonElement schemas, string name) =>
        schemas.GetProperty(name).GetProperty("properties").EnumerateObject().Select(property => property.Name).Order();
}
