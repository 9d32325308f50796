using System.Runtime.CompilerServices;
using Lato.Tests.Doubles.Shop;
using Lato.Tests.Doubles.Shop.Cards;
using Lato.Tests.Doubles.Shop.Orders.Contracts;
using Lato.Tests.Verification.Offline;
using Lato.Tests.Verification.Other;
using Lato.Tests.Verification.Wrong;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Verification;

public sealed class VerificationTests
{
    interface IMissing;

    interface IUser;

    sealed class User : IUser;

    sealed record Ping : Command;

    sealed record Left : Command;

    sealed record Right : Command;

    sealed record FromAfar : Event;

    [Publishes(typeof(FromAfar))]
    [Module("receiver")]
    sealed class ReceiverModule : ApplicationModule;

    static ApplicationModule Module(string name, params Delegate[] handlers)
    {
        var module = new ApplicationModule(name);
        Array.ForEach(handlers, handler => module.Handle(handler));
        return module;
    }

    static Finding Single(Application app, FindingKind kind) => Assert.Single(app.Verify().Findings, finding => finding.Kind == kind);

    [Fact]
    public void Declared_dependencies_that_are_not_used_are_found()
    {
        var result = ShopApplication.New().Verify();

        Assert.False(result.IsClean);
        Assert.Equal("""
            Application 'shop' has 2 findings:
            - Module 'mail' declares that it depends on 'nobody', which is not a module of application 'shop'. Correct the name, add the module, or remove it from DependsOn.
            - Module 'mail' declares that it depends on 'prices', but uses nothing of it. Remove it from DependsOn.
            """, result.ToString());
    }

    [Fact]
    public void A_dependency_that_is_not_declared_is_found()
    {
        var finding = Single(new Application("app").AddModule<OfflineModule>().AddModule(Module("answerer", (Unheard command) => { })), FindingKind.UndeclaredDependency);

        Assert.Equal(("offline", "answerer"), (finding.Module, finding.Subject));
        Assert.Equal("Module 'offline' uses 'Unheard' of 'answerer', but does not declare it. Add \"answerer\" to DependsOn in its [Module], or do without.", finding.ToString());
    }

    [Fact]
    public void Messages_of_a_module_that_nobody_handles_or_publishes_are_found()
    {
        var findings = new Application("app").AddModule<WrongModule>().Verify().Findings;

        Assert.Equal(
            [
                "No handler is registered for command 'Forgotten' of module 'wrong'. Handle it in a module with [Handler], or remove it.",
                "No handler is registered for event 'Shouted', which 'wrong' sends. Handle it in a module with [Handler], or remove it.",
                "No code publishes event 'Awaited', which 'wrong' handles. Publish it, remove it, or say who does where code cannot show it: [Publishes(typeof(Awaited))] on a module class.",
                "No code publishes event 'Useless' of module 'wrong', and no handler is registered for it. Publish it, remove it, or say who does where code cannot show it: [Publishes(typeof(Useless))] on a module class.",
            ],
            findings.Select(finding => finding.ToString()));
        Assert.Equal([FindingKind.UnhandledMessage, FindingKind.UnhandledMessage, FindingKind.UnpublishedEvent, FindingKind.UnpublishedEvent], findings.Select(finding => finding.Kind));
    }

    [Fact]
    public void A_module_can_say_that_it_publishes_what_its_code_does_not_show()
    {
        Application New() => new Application("app").AddModule(Module("handler", (FromAfar happened) => { }));

        Assert.Equal("FromAfar", Single(New(), FindingKind.UnpublishedEvent).Subject);
        Assert.Empty(New().AddModule<ReceiverModule>().Verify().Findings);
    }

    [Fact]
    public async Task An_event_that_was_observed_is_published()
    {
        var app = new Application("app").AddModule(Module("handler", (FromAfar happened) => { })).RecordMessageFlow(new MessageFlowRecorder());
        await app.PublishAsync((Event)RuntimeHelpers.GetUninitializedObject(typeof(FromAfar)), TestContext.Current.CancellationToken);

        Assert.True(app.Verify().IsClean);
    }

    [Fact]
    public void Modules_that_use_each_other_are_found()
    {
        var left = Module("left", (Left command, TransactionContext ctx) => ctx.ExecuteAsync(new Right()));
        var right = Module("right", (Right command, TransactionContext ctx) => ctx.ExecuteAsync(new Left()));

        var finding = Single(new Application("app").AddModule(left).AddModule(right), FindingKind.ModuleCycle);

        Assert.Equal("left → right → left", finding.Subject);
        Assert.Equal("Modules use each other: 'left' uses 'Right' of 'right', and 'right' uses 'Left' of 'left'.", finding.Text);
    }

    [Fact]
    public void An_application_that_cannot_start_says_why()
    {
        var twice = new ApplicationModule("twice");
        Assert.Equal("Module 'twice' is included twice: app → twice and app → twice. Include it once.", Single(new Application("app").AddModule(twice).AddModule(twice), FindingKind.CannotStart).Text);

        var finding = Single(new Application("app").AddModule(Module("one", (Ping command, IMissing missing) => { })), FindingKind.UnresolvableParameter);
        Assert.Equal(("one", "one.Ping(missing)"), (finding.Module, finding.Subject));

        var port = Single(ShopApplication.New(_ => { }), FindingKind.InvalidPort);
        Assert.Equal("Port 'IPayments' of module 'orders' has no adapter, but handler 'orders.Place' takes it. Let exactly one module register its class: services.AddSingleton<IPayments, …>().", port.Text);
    }

    [Fact]
    public void A_parameter_that_some_hook_sets_is_fine_and_one_that_none_sets_is_found()
    {
        var set = new Application("app").OnEnterTransaction(ctx => ctx.Set<IUser>(new User())).AddModule(Module("one", (Ping command, IUser user) => { }));
        Assert.True(set.Verify().IsClean);

        var unset = new Application("app").OnEnterTransaction(ctx => { }).AddModule(Module("one", (Ping command, IMissing missing) => { }));
        Assert.Equal(
            "Parameter 'missing' (IMissing) of 'one.Ping' has no value: it is not a service, and no code sets one of its type. Register it as a service, set it in a hook with ctx.Set(…), or give the parameter a default.",
            Single(unset, FindingKind.UnresolvableParameter).ToString());
    }

    [Fact]
    public async Task A_port_without_or_with_two_adapters_fails_the_start_with_the_names_of_all()
    {
        var none = await Assert.ThrowsAsync<InvalidPortException>(() => ShopApplication.New(_ => { }).StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal((typeof(IPayments), "orders"), (none.Port, none.Module));
        Assert.Empty(none.Adapters);

        var two = await Assert.ThrowsAsync<InvalidPortException>(() => ShopApplication
            .New(services => services.AddSingleton<IPayments, CardPayments>().AddScoped<IPayments>(_ => new CardPayments()))
            .StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            "Port 'IPayments' of module 'orders' has 2 adapters: 'CardPayments' of module 'cards' and 'a factory in VerificationTests'. Register exactly one; a test replaces it with app.Override<IPayments>(…).",
            two.Message);
    }
}
