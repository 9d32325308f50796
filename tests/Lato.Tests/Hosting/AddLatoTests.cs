using Lato.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Hosting;

public sealed class AddLatoTests
{
    [Fact]
    public async Task A_module_class_is_built_by_the_container()
    {
        var builder = Hosts.Builder();
        builder.Services.AddSingleton(new Greeting("Hello"));
        builder.AddLato("company", lato => lato.AddModule<GreeterModule>());
        using var host = builder.Build();
        await host.StartAsync();

        var app = host.Services.GetRequiredService<IApplication>();

        Assert.Equal("Hello Alice", await app.ExecuteAsync(new Greet("Alice")));
    }

    [Fact]
    public async Task The_only_application_is_injected_with_and_without_its_name_as_one_object()
    {
        await using var services = new ServiceCollection().AddLato("company").Services.BuildServiceProvider();

        var app = services.GetRequiredService<Application>();

        Assert.Same(app, services.GetRequiredService<IApplication>());
        Assert.Same(app, services.GetRequiredKeyedService<IApplication>("company"));
        Assert.Same(app, services.GetRequiredKeyedService<Application>("company"));
    }

    [Fact]
    public async Task Several_applications_in_one_host_are_injected_by_name_and_are_apart()
    {
        var builder = Hosts.Builder();
        builder.AddLato("company", lato => lato.Handle("name", () => "company"));
        builder.AddLato("shop", lato => lato.Handle("name", () => "shop").Handle("price", () => 5));
        builder.Services.AddSingleton<Counter>();
        using var host = builder.Build();
        await host.StartAsync();

        var counter = host.Services.GetRequiredService<Counter>();

        Assert.Equal("company", await counter.Company.CallAsync("name"));
        Assert.Equal("shop", await counter.Shop.CallAsync("name"));
        Assert.NotSame(counter.Company.Events, counter.Shop.Events);
        await Assert.ThrowsAsync<HandlerNotFoundException>(() => counter.Company.CallAsync("price"));
    }

    [Fact]
    public async Task Without_a_name_several_applications_are_an_error_that_names_them()
    {
        var collection = new ServiceCollection();
        collection.AddLato("company");
        collection.AddLato("shop");
        await using var services = collection.BuildServiceProvider();

        var error = Assert.Throws<InvalidOperationException>(services.GetRequiredService<IApplication>);

        Assert.Equal("The host has several applications: 'company', 'shop'. Ask for one by its name: [FromKeyedServices(\"company\")] IApplication.", error.Message);
    }

    [Fact]
    public void Two_applications_of_one_name_are_refused()
    {
        var services = new ServiceCollection();
        services.AddLato("my-company");

        var error = Assert.Throws<ArgumentException>(() => services.AddLato("My.Company"));

        Assert.Equal("The host has an application 'my-company' already. Rename 'My.Company', or configure the first one further with what AddLato(\"my-company\") returned.", error.Message);
    }

    [Fact]
    public async Task What_AddLato_returns_configures_further()
    {
        var services = new ServiceCollection();
        services.AddLato("company", lato => lato.Handle("one", () => 1)).Configure(lato => lato.Handle("two", () => 2));
        await using var provider = services.BuildServiceProvider();

        var app = provider.GetRequiredService<IApplication>();

        Assert.Equal([1, 2], [await app.CallAsync("one"), await app.CallAsync("two")]);
    }

    [Fact]
    public async Task Each_container_has_an_application_of_its_own()
    {
        var services = new ServiceCollection();
        services.AddLato("company", lato => lato.Handle("one", () => 1));
        await using var first = services.BuildServiceProvider();
        await using var second = services.BuildServiceProvider();

        await first.GetRequiredService<Application>().StopAsync();

        Assert.Equal(1, await second.GetRequiredService<Application>().CallAsync("one"));
    }

    [Fact]
    public async Task A_transaction_is_one_scope_and_the_next_one_another()
    {
        var builder = Hosts.Builder();
        builder.Services.AddScoped<Visit>();
        builder.AddLato("company", lato => lato
            .Handle("inner", (Visit visit) => visit)
            .Handle("outer", async (Visit visit, TransactionContext ctx) => new[] { visit, (Visit)(await ctx.CallAsync("inner"))! }));
        using var host = builder.Build();
        await host.StartAsync();
        var app = host.Services.GetRequiredService<IApplication>();

        var first = await app.CallAsync("outer").As<Visit[]>();
        var second = await app.CallAsync("outer").As<Visit[]>();

        Assert.Same(first[0], first[1]);
        Assert.NotSame(first[0], second[0]);
        Assert.All([first[0], second[0]], visit => Assert.True(visit.IsDisposed));
    }

    [Fact]
    public async Task A_middleware_class_is_built_by_the_container_and_may_need_the_application_itself()
    {
        var builder = Hosts.Builder();
        builder.Services.AddSingleton(new Greeting("Hello"));
        builder.AddLato("company", lato => lato.Use<PolitenessMiddleware>().Handle("who", () => "Bob"));
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal("Hello Bob of company", await host.Services.GetRequiredService<IApplication>().CallAsync("who"));
    }

    [Fact]
    public async Task Handlers_log_to_the_host_under_the_name_of_their_module()
    {
        var logs = new RecordingLogs();
        var builder = Hosts.Builder(logs);
        builder.AddLato("company", lato => lato.AddModule(
            new ApplicationModule("employee").Handle("hire", (string name, ILogger logger) => logger.LogInformation("Hired {Name}", name))));
        using var host = builder.Build();
        await host.StartAsync();

        await host.Services.GetRequiredService<IApplication>().CallAsync("hire", "Alice");

        var entry = Assert.Single(logs.Entries, entry => entry.Category == "employee");
        Assert.Equal("Alice", entry.Values["Name"]);
    }

    [Fact]
    public async Task The_hosts_clock_is_the_applications_clock()
    {
        var time = new ManualTimeProvider();
        var builder = Hosts.Builder();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddLato("company", lato => lato.Handle("now", (TimeProvider clock) => clock.GetUtcNow()));
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal(time.GetUtcNow(), await host.Services.GetRequiredService<IApplication>().CallAsync("now"));
        Assert.Same(time, host.Services.GetRequiredService<Application>().Engine.Time);
    }

    [Fact]
    public async Task An_engine_among_the_services_is_used_and_outlives_the_application()
    {
        await using var engine = new LocalEngine();
        var services = new ServiceCollection();
        services.AddSingleton<ActorEngine>(engine);
        services.AddLato("company");
        services.AddLato("shop");
        await using var provider = services.BuildServiceProvider();
        var company = provider.GetRequiredKeyedService<Application>("company");
        var shop = provider.GetRequiredKeyedService<Application>("shop").Handle("price", () => 5);
        await company.StartAsync();

        await company.DisposeAsync();

        Assert.Same(engine, shop.Engine);
        Assert.Equal(5, await shop.CallAsync("price"));
    }

    [Fact]
    public async Task A_test_can_override_a_service_of_a_hosted_application_for_handlers_and_for_other_services()
    {
        var builder = Hosts.Builder();
        builder.Services.AddSingleton(new Greeting("Hello")).AddTransient<Letter>();
        builder.AddLato("company", lato => lato.Handle("write", (Letter letter, Greeting greeting) => $"{letter.Text}, {greeting.Text}"));
        using var host = builder.Build();
        await host.StartAsync();
        var app = host.Services.GetRequiredService<Application>();

        using (app.Override(new Greeting("Ahoy")))
        {
            Assert.Equal("Ahoy, Ahoy", await app.CallAsync("write"));
        }

        Assert.Equal("Hello, Hello", await app.CallAsync("write"));
    }

    sealed class Letter(Greeting greeting)
    {
        public string Text => greeting.Text;
    }

    sealed class Counter([FromKeyedServices("company")] IApplication company, [FromKeyedServices("shop")] IApplication shop)
    {
        public IApplication Company => company;

        public IApplication Shop => shop;
    }

    sealed class PolitenessMiddleware(Greeting greeting, IApplication app) : ITransactionMiddleware
    {
        public async ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next) =>
            $"{greeting.Text} {await next.InvokeAsync()} of {app.Identifier}";
    }
}
