using AsyncToy;

await Toy.RunAsync(Console.Out, TimeProvider.System, onAkka: args is not ["local"]);
