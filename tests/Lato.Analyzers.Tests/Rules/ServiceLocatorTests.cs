using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.Rules;

public sealed class ServiceLocatorTests
{
    const string Prologue = """

        using System;
        using Microsoft.Extensions.DependencyInjection;

        """;

    const string Messages = """

        record Buy(string Item) : Command;
        record Count : Query<int>;
        """;

    static string Text(string who, string parameter) =>
        $"LATO0024: {who} takes IServiceProvider as '{parameter}', so its signature does not say which services it needs, and the start does not check that they are there. Take these services as parameters.";

    static Task ReportsAsync(string source, params string[] texts) => Rule<ServiceLocatorAnalyzer>.ReportsAsync(Prologue + source + Messages, texts);

    static Task IsQuietAsync(string source) => Rule<ServiceLocatorAnalyzer>.IsQuietAsync(Prologue + source + Messages);

    [Fact]
    public Task Handlers_that_take_the_container() => ReportsAsync(
        """
        class Stock : ApplicationModule
        {
            [Handler] void Buy(Buy command, IServiceProvider [|services|]) { }
            [Handler] int Count(Count query, IKeyedServiceProvider? [|keyed|] = null) => 0;
        }
        """,
        Text("Handler 'Buy'", "services"),
        Text("Handler 'Count'", "keyed"));

    [Fact]
    public Task Constructors_of_modules_that_take_it() => ReportsAsync(
        """
        class Stock(IServiceProvider [|services|]) : ApplicationModule
        {
            [Handler] void Buy(Buy command) => services.GetService(typeof(string));
        }
        class Shop : ApplicationModule
        {
            public Shop(string name, IServiceProvider [|services|]) : base(name) { }
        }
        """,
        Text("Module class 'Stock'", "services"),
        Text("Module class 'Shop'", "services"));

    [Fact]
    public Task Functions_that_are_given_to_Handle() => ReportsAsync(
        """
        static class Shop
        {
            static Application Make() => new Application("shop").Handle((Buy command, IServiceProvider [|services|]) => { }).Handle(Count);
            static int Count(Count query, IServiceProvider [|services|]) => 0;
        }
        """,
        Text("Handler 'a lambda'", "services"),
        Text("Handler 'Count'", "services"));

    [Fact]
    public Task What_composes_an_application_and_what_is_not_a_module() => IsQuietAsync(
        """
        class Stock(TimeProvider clock) : ApplicationModule
        {
            [Handler] void Buy(Buy command, TransactionContext ctx, [FromKeyedServices("shop")] string name) => Find(null!, clock);
            static void Find(IServiceProvider services, TimeProvider clock) { }
        }
        class Validation(IServiceProvider services) : ITransactionMiddleware
        {
            public async System.Threading.Tasks.ValueTask<object?> InvokeAsync(TransactionContext context, NextHandler next)
            {
                services.GetService(context.Message.GetType());
                return await next.InvokeAsync();
            }
        }
        static class Host
        {
            static IServiceCollection Add(IServiceCollection services) => services.AddSingleton(provider => new Stock(TimeProvider.System));
        }
        """);
}
