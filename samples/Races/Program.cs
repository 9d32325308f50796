using Races;

await Hunt.RunAsync(Console.Out);
