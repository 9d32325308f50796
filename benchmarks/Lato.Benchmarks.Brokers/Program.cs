using Brokers.Measuring;
using Lato.Amqp.Tests.Broker;

// Five rounds by default, of rabbitmq and of sqs: another number, or the name of one of both, as arguments.
var rounds = args.Select(arg => int.TryParse(arg, out var number) ? number : 0).FirstOrDefault(number => number > 0, 5);
if (!args.Contains("sqs") && RabbitProcess.Missing is { } missing)
{
    Console.Error.WriteLine(missing);
    return 1;
}

try
{
    if (!args.Contains("sqs"))
    {
        await RabbitComparison.RunAsync(rounds, Console.Out);
    }

    if (!args.Contains("rabbitmq"))
    {
        await SqsComparison.RunAsync(rounds, Console.Out);
    }

    return 0;
}
catch (TimeoutException late)
{
    Console.Error.WriteLine(late); // handled, so that the broker is ended too
    return 1;
}
