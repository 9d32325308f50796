using Todos.Web;

await TodosWeb.Create(Console.Out, args).RunAsync();
