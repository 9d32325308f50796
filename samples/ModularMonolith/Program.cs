using ModularMonolith;

await Company.RunAsync(Console.Out, onAkka: args is not ["local"]);
