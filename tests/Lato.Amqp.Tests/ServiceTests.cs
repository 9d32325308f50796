using Lato.Amqp.Tests.Broker;
using Lato.Amqp.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Amqp.Tests;

/// <summary>Modules as services of one process, which get the transport because their handlers name it.</summary>
[Collection(nameof(ServiceTests))]
public sealed class ServiceTests(RabbitServer server) : AmqpTest(server)
{
    sealed class ShopService(AmqpPublisher amqp) : ApplicationModule
    {
        [Amqp("never", Queue = "never")]
        void Never(string data)
        {
        }

        protected internal override async Task OnStartedAsync(CancellationToken cancellationToken)
        {
            for (var isPublished = false; !isPublished;)
            {
                try
                {
                    await amqp.PublishAsync("order.placed", "4711", new AmqpPublication { Mandatory = true }, cancellationToken);
                    isPublished = true;
                }
                catch (AmqpPublishException)
                {
                    await Task.Delay(20, cancellationToken); // the other service has not declared its queue yet
                }
            }
        }
    }

    sealed class BillingService(Inbox inbox, ILatoService service, IRuntimeInfo info) : ApplicationModule
    {
        [Amqp("order.placed", Queue = "billing")]
        void OnPlaced(string data, ReceivedMessage message)
        {
            inbox.Add($"{data} {message.Id!.Split('.')[0] != info.InstanceId}");
            service.StopApplication(3);
        }
    }

    [Fact]
    public async Task Two_services_of_one_process_have_connections_of_their_own_and_one_handles_what_the_other_publishes()
    {
        var settings = Path.GetTempFileName();
        await File.WriteAllTextAsync(settings, $"lato {{ amqp {{ port = {Server.Port}, virtual-host = {VirtualHost} }}, service.logger = none }}", Ct);
        try
        {
            var code = await LatoService.RunAsync(["-c", settings], (builder, _) => builder.Services.AddSingleton(Inbox), typeof(BillingService), typeof(ShopService)).WaitAsync(TimeSpan.FromSeconds(60), Ct);

            Assert.Equal(3, code);
            Assert.Equal("4711 True", await Inbox.NextAsync<string>());
        }
        finally
        {
            File.Delete(settings);
        }
    }
}
