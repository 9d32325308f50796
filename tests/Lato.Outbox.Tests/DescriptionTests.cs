namespace Lato.Outbox.Tests;

/// <summary>What descriptions and the verification know of handlers after the commit.</summary>
public sealed class DescriptionTests
{
    sealed record Place : Command;

    sealed record Placed : Event;

    [Module("orders")]
    sealed class OrderModule : ApplicationModule
    {
        [Handler]
        static Task Place(Place command, TransactionContext ctx) => ctx.PublishAsync(new Placed());
    }

    [Module("billing", DependsOn = ["orders"])]
    sealed class BillingModule : ApplicationModule
    {
        [AfterCommit]
        static void Bill(Placed placed)
        {
        }
    }

    [Fact]
    public async Task An_event_is_handled_by_those_that_get_it_after_the_commit()
    {
        await using var app = new Application("shop").AddModule<OrderModule>().AddModule<BillingModule>();

        var shop = app.Describe();
        var dependency = Assert.Single(shop.Dependencies);
        Assert.Equal(["billing"], shop.Messages.Single(message => message.Name == nameof(Placed)).HandledBy);
        Assert.Equal(nameof(Placed), Assert.Single(shop.Modules.Single(module => module.Identifier == "billing").Handlers).Message);
        Assert.Equal(("billing", "orders", true, true), (dependency.Module, dependency.DependsOn, dependency.IsDeclared, dependency.IsInCode));
        Assert.Equal([nameof(Placed)], dependency.Through);
        Assert.DoesNotContain(app.Verify().Findings, finding => finding.Kind is FindingKind.UnhandledMessage or FindingKind.UnusedDependency);
    }
}
