using Todos;

await Tutorial.RunAsync(Console.Out);
