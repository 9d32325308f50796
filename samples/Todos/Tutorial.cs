using Lato;
using Todos.Contracts;

namespace Todos;

/// <summary>What the tutorial does with its application.</summary>
public static class Tutorial
{
    /// <param name="output">Where the lines go.</param>
    /// <param name="onAkka">Whether it runs on Akka.NET, or on the built-in engine.</param>
    public static async Task RunAsync(TextWriter output, bool onAkka = false)
    {
        await using var app = TodoApplication.Create(output);
        if (onAkka)
        {
            app.UseAkka();
        }

        var id = new Guid("00000000-0000-0000-0000-000000000001");

        await app.ExecuteAsync(new CreateTodo(id, "Publish the tutorial"));
        output.WriteLine(Text.Of(await app.ExecuteAsync(new GetAllTodos())));

        await app.ExecuteAsync(new CompleteTodo(id));
        output.WriteLine(Text.Of(await app.ExecuteAsync(new GetAllTodos())));
    }
}
