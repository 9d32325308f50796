namespace Lato.Tests.Messages;

public sealed class DuplicateMessageNameTests
{
    [MessageName("shop.sold")]
    sealed record Sold : Event;

    [MessageName("shop.sold")]
    sealed record AlsoSold : Event;

    sealed record Created<T> : Event;

    static class A
    {
        public sealed record Thing;
    }

    static ApplicationModule Handling<T>(string module)
        where T : class => new ApplicationModule(module).Handle<T>(() => { });

    [Fact]
    public void An_application_with_two_messages_of_one_name_does_not_start()
    {
        var app = new Application("shop").AddModule(Handling<Sold>("a")).AddModule(Handling<AlsoSold>("b"));

        var failure = Assert.Throws<DuplicateMessageNameException>(() => app.Publish(new Sold()));

        Assert.Equal($"Messages '{typeof(Sold)}' and '{typeof(AlsoSold)}' have one name, 'shop.sold'. Give one of them another: [MessageName(\"…\")].", failure.Message);
        Assert.Equal(("shop.sold", typeof(Sold), typeof(AlsoSold)), (failure.Name, failure.First, failure.Second));
    }

    [Fact]
    public void A_message_that_several_modules_handle_has_its_name_once()
    {
        var app = new Application("shop").AddModule(Handling<Sold>("a")).AddModule(Handling<Sold>("b"));

        Assert.Equal(2, app.Publish(new Sold()).Count);
    }

    [Fact]
    public void Closed_generic_messages_are_handled_side_by_side()
    {
        var app = new Application("shop").AddModule(Handling<Created<int>>("a")).AddModule(Handling<Created<A.Thing>>("b"));

        Assert.Single(app.Publish(new Created<int>()));
    }

    [Fact]
    public void Messages_of_one_name_that_nobody_handles_are_a_finding()
    {
        var app = new Application("shop").AddModule(new ApplicationModule("a").Handle("sell", (TransactionContext ctx) =>
        {
            ctx.Publish(new Sold());
            ctx.Publish(new AlsoSold());
        }));

        var finding = Assert.Single(app.Verify().Findings, finding => finding.Kind == FindingKind.SharedMessageName);

        Assert.Equal("Messages 'AlsoSold' and 'Sold' have one name, 'shop.sold', for wire and storage. Give all but one of them another: [MessageName(\"…\")].", finding.ToString());
    }
}
