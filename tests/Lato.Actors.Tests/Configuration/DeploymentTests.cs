using Akka.Configuration;
using Akka.Hosting;
using Lato.Actors.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Lato.Actors.Tests.Configuration;

/// <summary>What <c>akka.actor.deployment</c> may say of modules.</summary>
public sealed class DeploymentTests
{
    const string Blocking = "It would run the turns of a module on the threads of its callers, which can wait for them for ever. Choose one with threads of its own.";

    [Theory]
    [InlineData("/office/clerk", "{ mailbox = bounded }", "mailbox 'bounded'. The mailbox of a module is Lato's own, for another one might lose its turns. Remove it; lato.module.mailbox has capacity and overflow.")]
    [InlineData("/office", "{ mailbox = bounded }", "mailbox 'bounded'. The mailbox of a module is Lato's own, for another one might lose its turns. Remove it; lato.module.mailbox has capacity and overflow.")]
    [InlineData("/office/*", "{ mailbox = bounded }", "mailbox 'bounded'. The mailbox of a module is Lato's own, for another one might lose its turns. Remove it; lato.module.mailbox has capacity and overflow.")]
    [InlineData("/office/clerk", "{ router = round-robin-pool, nr-of-instances = 3 }", "router 'RoundRobinPool'. A module is one actor. Remove it; lato.module.concurrency lets one run several messages at a time.")]
    [InlineData("/office/clerk", "{ dispatcher = nowhere }", "dispatcher 'nowhere'. There is no such dispatcher. Add a section of that name, or correct the name.")]
    [InlineData("/office/clerk", "{ dispatcher = office.broken }", "dispatcher 'office.broken'. It cannot be made: Could not resolve dispatcher type No.Such.Type for path office.broken Correct its section.")]
    [InlineData("/office/clerk", "{ dispatcher = akka.actor.synchronized-dispatcher }", $"dispatcher 'akka.actor.synchronized-dispatcher'. {Blocking}")]
    [InlineData("/office/clerk", "{ dispatcher = akka.test.calling-thread-dispatcher }", $"dispatcher 'akka.test.calling-thread-dispatcher'. {Blocking}")]
    [InlineData("/office/clerk", "{ dispatcher = office.context }", $"dispatcher 'office.context'. {Blocking}")]
    public async Task What_a_module_cannot_have_fails_the_start(string path, string deployment, string message)
    {
        using var host = Build(path, deployment);

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => host.StartAsync());

        var of = path.EndsWith('*') ? "/office/clerk" : path;
        Assert.Equal($"akka.actor.deployment gives '{of}' the {message}", failure.Message);
    }

    [Theory]
    [InlineData("office.own", "office.own")]
    [InlineData("office.alias", "office.own")]
    public async Task The_dispatcher_of_a_module_runs_its_queued_turns(string dispatcher, string threads)
    {
        using var host = Build("/office/clerk", $"{{ dispatcher = {dispatcher} }}");
        await host.StartAsync();

        var thread = await host.Services.GetRequiredService<IApplication>().ExecuteAsync(new GetThread());

        Assert.StartsWith(threads, thread);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_bounded_mailbox_of_its_dispatcher_is_not_that_of_a_module()
    {
        using var host = Build("/office/clerk", "{ dispatcher = office.bounded }");
        await host.StartAsync();
        var application = host.Services.GetRequiredService<IApplication>();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => application.ExecuteAsync(new Greet($"{i}"))));

        Assert.Equal(200, answers.Length);
        await host.StopAsync();
    }

    static IHost Build(string path, string deployment)
    {
        var builder = AkkaHosts.Builder(("lato.akka.in-place", "off")).WithHocon(
            $$"""
            akka {
              actor.deployment { "{{path}}" {{deployment}} }
              test.calling-thread-dispatcher { type = "Akka.TestKit.CallingThreadDispatcherConfigurator, Akka.TestKit", throughput = 2147483647 }
            }
            """);
        builder.Services.AddAkka("company", akka => akka.AddHocon(
            """
            office {
              own { type = ForkJoinDispatcher, throughput = 1, dedicated-thread-pool { thread-count = 2 } }
              bounded {
                type = ForkJoinDispatcher
                mailbox-type = "Akka.Dispatch.BoundedMailbox, Akka"
                mailbox-capacity = 1
                mailbox-push-timeout-time = 1ms
                dedicated-thread-pool { thread-count = 2 }
              }
              alias = office.own
              context { type = Dispatcher, executor = current-context-executor }
              broken { type = No.Such.Type }
            }
            """,
            HoconAddMode.Prepend));
        builder.AddOffice().UseAkka();
        return builder.Build();
    }
}
