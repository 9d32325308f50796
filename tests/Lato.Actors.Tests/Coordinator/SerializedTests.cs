using Akka.Actor;
using Lato.Actors.Tests.Doubles;
using AkkaRef = Akka.Actor.IActorRef;

namespace Lato.Actors.Tests.Coordinator;

/// <summary>Where Akka serializes every message that it can, Lato's own need none.</summary>
public sealed class SerializedTests() : AkkaTest(
    """
    akka.actor.serialize-messages = on
    akka.actor.serializers.json = "Lato.Actors.Configuration.RefusingSerializer, Lato.Actors"
    akka.actor.serializers.text = "Lato.Actors.Tests.Doubles.TextSerializer, Lato.Actors.Tests"
    akka.actor.serialization-bindings { "Lato.Message, Lato.Contracts" = text }
    """)
{
    [Theory]
    [InlineData(Way.InPlace)]
    [InlineData(Way.Queued)]
    [InlineData(Way.Coordinator)]
    public async Task An_application_runs(Way way)
    {
        var heard = new Gate();
        heard.Open();
        var app = NewApplication(way: way);
        app.AddModule(Company.Employees().Handle<Hired>((Hired _) => heard.Pass())).AddModule(Company.Payroll());
        await app.StartAsync(Token);
        var coordinator = Resolve("/user/company");

        Assert.Equal("name 1", await app.ExecuteAsync(new GetName(1), Token).InTime());
        await Assert.ThrowsAsync<ArithmeticException>(() => app.ExecuteAsync(new Fire(1), Token).InTime());
        Assert.Equal("name 2", await AskAsync<string>(coordinator, new GetName(2)));
        Assert.Equal(300, await AskAsync<int>(Resolve("/user/company/employee"), new GetSalary(3)));
        await FailureAsync<ArithmeticException>(coordinator, new Fire(1));
        Sys.EventStream.Publish(new Hired(1));
        await heard.ArrivalAsync();
        await app.StopAsync(Token).InTime();

        Assert.True(((ExtendedActorSystem)Sys).Guardian.GetChild(["company"]).IsNobody());
    }

    /// <summary>Without a message, which would be refused.</summary>
    AkkaRef Resolve(string path) => ((ExtendedActorSystem)Sys).Provider.ResolveActorRef($"akka://{Sys.Name}{path}");
}
