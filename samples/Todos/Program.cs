using Todos;

await Tutorial.RunAsync(Console.Out, onAkka: args is ["akka"]);
