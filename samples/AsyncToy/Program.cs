using AsyncToy;

await Toy.RunAsync(Console.Out, TimeProvider.System);
