using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Hosting.Settings;

/// <summary>Modules with a role, which may run in another process.</summary>
public sealed class ModuleRoleTests
{
    /// <summary>Has everything with the role run elsewhere, and responds for it.</summary>
    sealed class Elsewhere(string role) : IModulePlacement
    {
        public List<string> Asked { get; } = [];

        public Dictionary<string, IReadOnlyList<HandlerInfo>> Remote { get; } = [];

        public Func<HandlerInfo, Message, TransactionContext, object?> Respond { get; set; } = (_, message, _) => message is Weigh weigh ? weigh.Grams : null;

        public bool IsHere(ModulePlacement module)
        {
            Asked.Add($"{module.Module} {module.Role}");
            return module.IsNamed ?? module.Role != role;
        }

        public void AddRemote(string module, IReadOnlyList<HandlerInfo> handlers) => Remote.Add(module, handlers);

        public async Task<object?> CallAsync(HandlerInfo handler, Message message, TransactionContext context)
        {
            await Task.Yield();
            return Respond(handler, message, context);
        }
    }

    sealed record Weigh(int Grams) : Query<int>;

    sealed record Ship(int Grams) : Command<int>;

    sealed record Shipped : Event;

    sealed class Scale(List<string> said) : ApplicationModule("scale")
    {
        [Handler(Deadline = "5m")]
        int Weigh(Weigh weigh)
        {
            said.Add("weighed here");
            return weigh.Grams;
        }

        [Handler]
        void OnShipped(Shipped _) => said.Add("seen here");

        protected internal override Task OnStartingAsync(CancellationToken cancellationToken)
        {
            said.Add("started here");
            return Task.CompletedTask;
        }
    }

    readonly Elsewhere _elsewhere = new("scales");
    readonly List<string> _said = [];

    async Task<Application> StartAsync(Action<Application> configure, params (string Path, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Hosts.Configuration(settings));
        services.AddLogging();
        services.AddLato("company", app => configure(app.PlaceModules(_ => _elsewhere)));
        var app = services.BuildServiceProvider().GetRequiredService<Application>();
        await app.StartAsync();
        return app;
    }

    void AddModules(Application app) => app.AddModule(new Scale(_said)).AddModule(new ApplicationModule("desk").Handle((Ship ship, TransactionContext ctx) => ctx.ExecuteAsync(new Weigh(ship.Grams))));

    [Fact]
    public async Task Commands_and_queries_of_a_module_that_runs_elsewhere_are_handled_there()
    {
        var app = await StartAsync(AddModules, ("lato.modules.scale.role", "scales"), ("lato.modules.desk.role", "desks"));

        Assert.Equal(7, await app.ExecuteAsync(new Ship(7)));
        Assert.Empty(_said);
        Assert.Equal(["scale scales", "desk desks"], _elsewhere.Asked);
        Assert.Equal(["scale.Weigh(Weigh)", "scale.OnShipped(Shipped)"], Assert.Single(_elsewhere.Remote).Value.Select(handler => handler.ToString()));
    }

    [Fact]
    public async Task Events_are_not_handled_here_for_a_module_that_runs_elsewhere()
    {
        var app = await StartAsync(AddModules, ("lato.modules.scale.role", "scales"));

        Assert.Empty(await app.PublishAsync(new Shipped()));
        Assert.Empty(_said);
    }

    [Fact]
    public async Task A_call_elsewhere_has_the_deadline_of_the_handler_and_its_failure_fails_the_caller_and_nothing_more()
    {
        var app = await StartAsync(AddModules, ("lato.modules.scale.role", "scales"));
        _elsewhere.Respond = (_, _, ctx) => ctx.TimeLeft > TimeSpan.FromMinutes(4) ? throw new FormatException("no") : 0;
        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<FormatException>(() => app.ExecuteAsync(new Weigh(1)));
        }

        _elsewhere.Respond = (_, _, _) => 3;
        Assert.Equal(3, await app.ExecuteAsync(new Weigh(1)));
    }

    [Fact]
    public async Task A_module_inside_of_another_one_runs_where_that_runs_unless_it_has_a_role_of_its_own()
    {
        var app = await StartAsync(
            app => app.AddModule(new ApplicationModule("outer")
                .AddModule(new ApplicationModule("inner").Handle((Weigh _) => -1))
                .AddModule(new ApplicationModule("own").Handle((Ship _) => -2))),
            ("lato.modules.outer.role", "scales"), ("lato.modules.own.role", "desks"));
        _elsewhere.Respond = (handler, _, _) => handler.Module == "inner" ? 5 : 0;

        Assert.Equal((5, -2), (await app.ExecuteAsync(new Weigh(1)), await app.ExecuteAsync(new Ship(1))));
        Assert.Equal(["outer scales", "inner scales", "own desks"], _elsewhere.Asked);
        Assert.Equal(
            [new("outer", null, typeof(ApplicationModule), "scales", false), new("inner", "outer", typeof(ApplicationModule), "scales", false), new ModuleInfo("own", "outer", typeof(ApplicationModule), "desks", true)],
            app.GetModules());
        Assert.Equal([("inner", true), ("own", false)], app.GetHandlers().Select(handler => (handler.Module, handler.IsRemote)));
    }

    [Fact]
    public async Task A_module_that_is_not_named_runs_elsewhere_without_a_role_and_what_a_named_one_includes_runs_here()
    {
        var app = await StartAsync(
            app => app.AddModule(new ApplicationModule("outer").AddModule(new ApplicationModule("inner").Handle((Ship _) => -2))).AddModule(new Scale(_said)),
            ("lato.enabled-modules", "outer"));

        Assert.Equal((5, -2), (await app.ExecuteAsync(new Weigh(5)), await app.ExecuteAsync(new Ship(1))));
        Assert.Empty(_said);
        Assert.Equal(["outer ", "inner ", "scale "], _elsewhere.Asked);
        Assert.Contains("\nRuns on other nodes.\n", app.Describe().ToCanvas());
    }

    [Fact]
    public async Task A_module_with_a_role_that_runs_here_is_as_any_other()
    {
        var app = await StartAsync(AddModules, ("lato.modules.scale.role", "desks"));

        Assert.Equal(7, await app.ExecuteAsync(new Ship(7)));
        Assert.Equal(["started here", "weighed here"], _said);
    }
}
