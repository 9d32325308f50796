using Brokers.Broker;
using Brokers.Measuring;

// Five rounds by default; another number as the only argument.
var rounds = args is [var given] ? int.Parse(given) : 5;
await using var rabbit = await RabbitProcess.StartAsync();
try
{
    await Comparison.RunAsync(rabbit, rounds, Console.Out);
    return 0;
}
catch (TimeoutException late)
{
    Console.Error.WriteLine(late); // handled, so that the broker is ended too
    return 1;
}
