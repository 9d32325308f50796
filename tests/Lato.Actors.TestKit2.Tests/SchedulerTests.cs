using Akka.Actor;
using Akka.Hosting;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Lato.Actors.TestKit2.Tests.Doubles;

namespace Lato.Actors.TestKit2.Tests;

/// <summary>Modules on a system whose clock a test moves.</summary>
public sealed class SchedulerTests() : TestKit("""akka { test.default-timeout = 20s, scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" }""")
{
    [Fact]
    public async Task A_message_that_was_scheduled_reaches_a_module_when_its_time_has_come()
    {
        await using var shop = new Application("company").UseAkka(Sys);
        shop.AddModule<ShopModule>().AddModule(new ApplicationModule("prices").Handle<GetPrice>(static (GetPrice _) => 3));
        await shop.StartAsync();
        Sys.EventStream.Subscribe(TestActor, typeof(Sold));
        var scheduler = (TestScheduler)Sys.Scheduler;

        scheduler.ScheduleTellOnce(TimeSpan.FromHours(8), ActorRegistry.For(Sys).Get<ShopModule>(), new Sell("pen"), ActorRefs.NoSender);
        scheduler.Advance(TimeSpan.FromHours(7));
        await ExpectNoMsgAsync(TimeSpan.Zero);
        scheduler.Advance(TimeSpan.FromHours(1));

        await ExpectMsgAsync(new Sold("pen", 3));
    }
}
