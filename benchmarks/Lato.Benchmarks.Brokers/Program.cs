using Brokers.Measuring;
using Lato.Amqp.Tests.Broker;

// Five rounds by default; another number as the only argument.
var rounds = args is [var given] ? int.Parse(given) : 5;
if (RabbitProcess.Missing is { } missing)
{
    Console.Error.WriteLine(missing);
    return 1;
}

await using var rabbit = new RabbitProcess();
await rabbit.CreateAsync();
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
