using Todos.Contracts;

namespace Todos;

/// <summary>What the tutorial does with its application.</summary>
public static class Tutorial
{
    /// <param name="output">Where the lines go.</param>
    public static async Task RunAsync(TextWriter output)
    {
        await using var app = TodoApplication.Create(output);
        var id = new Guid("00000000-0000-0000-0000-000000000001");

        await app.ExecuteAsync(new CreateTodo(id, "Publish the tutorial"));
        output.WriteLine(Text.Of(await app.ExecuteAsync(new GetAllTodos())));

        await app.ExecuteAsync(new CompleteTodo(id));
        output.WriteLine(Text.Of(await app.ExecuteAsync(new GetAllTodos())));
    }
}
