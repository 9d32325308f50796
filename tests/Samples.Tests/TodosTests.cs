using Todos;
using Todos.Contracts;

namespace Samples.Tests;

public sealed class TodosTests
{
    [Theory]
    [InlineData]
    [InlineData("akka")]
    public async Task The_tutorial_prints_what_it_says(params string[] arguments) =>
        Assert.Equal(Expected.Text("todos.txt"), await SampleProcess.RunAsync("Todos", arguments));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_tutorial_prints_to_the_writer_that_it_is_given(bool onAkka)
    {
        var output = new StringWriter();

        await Tutorial.RunAsync(output, onAkka);

        Assert.Equal(Expected.Text("todos.txt"), Lines.Unify(output.ToString()));
    }

    [Fact]
    public async Task A_todo_is_due_after_its_time_until_it_is_completed()
    {
        await using var app = TodoApplication.Create(TextWriter.Null);
        var id = Guid.NewGuid();
        await app.ExecuteAsync(new CreateTodo(id, "Late", DueAt: DateTimeOffset.UnixEpoch));
        Assert.True((await app.ExecuteAsync(new GetTodoDetails(id))).IsDue);

        await app.ExecuteAsync(new CompleteTodo(id));

        Assert.Equal(new TodoReadModel(id, "Late", "", IsDue: false, IsCompleted: true), await app.ExecuteAsync(new GetTodoDetails(id)));
    }

    [Fact]
    public async Task A_todo_is_completed_once()
    {
        await using var app = TodoApplication.Create(TextWriter.Null);
        var id = Guid.NewGuid();
        await app.ExecuteAsync(new CreateTodo(id, "Once"));

        await app.ExecuteAsync(new CompleteTodo(id));
        await app.ExecuteAsync(new CompleteTodo(id));

        Assert.Equal(new TodoStatistics(Completed: 1, Created: 1), await app.ExecuteAsync(new GetStatistics()));
    }

    [Fact]
    public async Task An_unknown_todo_is_an_error_that_names_it()
    {
        await using var app = TodoApplication.Create(TextWriter.Null);
        var id = Guid.NewGuid();

        var failure = await Assert.ThrowsAsync<TodoNotFoundException>(() => app.ExecuteAsync(new CompleteTodo(id)));

        Assert.Equal(id, failure.TodoId);
        Assert.Equal($"There is no todo '{id}'.", failure.Message);
    }
}
