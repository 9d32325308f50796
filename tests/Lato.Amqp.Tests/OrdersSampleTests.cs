using Lato.Amqp.Tests.Broker;
using Samples.Tests;

namespace Lato.Amqp.Tests;

/// <summary>The sample over a broker; without one it is tested with the other samples.</summary>
public sealed class OrdersSampleTests(RabbitServer server) : AmqpTest(server)
{
    const int Orders = 20;

    /// <summary>Where it is built: beside the tests there are not all packages of a program without ASP.NET Core.</summary>
    static string Sample => Path.Combine(AppContext.BaseDirectory.Replace(Path.Combine("tests", "Lato.Amqp.Tests"), Path.Combine("samples", "Orders"), StringComparison.Ordinal), "Orders");

    string[] With(params string[] arguments) => ["--orders:broker=rabbitmq", $"--lato:amqp:port={Server.Port}", $"--lato:amqp:virtual-host={VirtualHost}", .. arguments];

    [Fact]
    public async Task Orders_and_billing_are_two_services_in_one_process_with_RabbitMQ_between_them() =>
        Assert.EndsWith("customer: every order has its invoice\n", await SampleProcess.RunAsync(Sample, With()), StringComparison.Ordinal);

    [Fact]
    public async Task Orders_and_billing_are_two_processes_with_RabbitMQ_between_them()
    {
        using var billing = SampleProcess.Start(Sample, With("--orders:services=billing"));
        await billing.ReadUntilAsync("billing: waits for orders");

        var output = await SampleProcess.RunAsync(Sample, With("--orders:services=shop", $"--orders:count={Orders}"));

        Assert.Equal(Orders, output.Split('\n').Count(line => line.Contains(" has invoice ", StringComparison.Ordinal)));
        Assert.EndsWith("customer: every order has its invoice\n", output, StringComparison.Ordinal);
    }
}
