using YamlDotNet.Serialization;

namespace Samples.Tests;

public sealed class OrdersTests
{
    [Fact]
    public async Task Orders_and_billing_are_one_program_without_a_broker() =>
        Assert.Equal(Expected.Text("orders.txt"), await SampleProcess.RunAsync("Orders"));

    [Fact]
    public async Task An_unknown_broker_is_named()
    {
        using var process = SampleProcess.StartService("Orders", "--orders:broker=pigeons");

        await process.ReadUntilAsync("orders.broker is 'pigeons'. Set it to none, rabbitmq or sns-sqs.");
    }

    [Fact]
    public void The_compose_file_has_the_orders_the_billing_and_their_broker()
    {
        var services = Compose().Services;

        Assert.Equal(["billing", "rabbitmq", "shop"], services.Keys.Order());
        Assert.All(["shop", "billing"], name =>
        {
            Assert.Equal(["--orders:broker=rabbitmq", $"--orders:services={name}", "--lato:amqp:host=rabbitmq"], services[name].Command);
            Assert.True(File.Exists(Path.Combine(AppContext.BaseDirectory, "Orders.dll")) && services[name].Build!.Dockerfile == "samples/Orders/Dockerfile");
        });
    }

    static ComposeFile Compose() =>
        new DeserializerBuilder().IgnoreUnmatchedProperties().WithCaseInsensitivePropertyMatching().Build()
            .Deserialize<ComposeFile>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Compose", "orders.yaml")));

    sealed class ComposeFile
    {
        public Dictionary<string, ComposeService> Services { get; set; } = [];
    }

    sealed class ComposeService
    {
        public ComposeBuild? Build { get; set; }

        public List<string> Command { get; set; } = [];
    }

    sealed class ComposeBuild
    {
        public string Dockerfile { get; set; } = "";
    }
}
