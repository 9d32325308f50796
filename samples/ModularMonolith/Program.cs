using ModularMonolith;

await Company.RunAsync(Console.Out);
