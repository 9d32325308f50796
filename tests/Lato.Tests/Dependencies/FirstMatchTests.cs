using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Dependencies;

/// <summary>Where the parameters of a handler come from; the first match wins.</summary>
public sealed class FirstMatchTests
{
    class Animal;

    sealed class Dog : Animal;

    sealed class Cat : Animal;

    enum Size
    {
        Small,
        Large,
    }

    sealed record Do(int Number) : Command<string>;

    static Task<object?> Call(Delegate function, CallArguments? arguments = null, object? values = null, Action<IServiceCollection>? services = null) =>
        new Application("app", services).InTransactionAsync(values ?? CallArguments.None, ctx => ctx.CallAsync(function, arguments ?? CallArguments.None));

    static string Text(string text = "default") => text;

    [Fact]
    public async Task A_positional_argument_wins_over_a_context_value() =>
        Assert.Equal("argument", await Call(Text, CallArguments.Positional("argument"), new { text = "value" }));

    [Fact]
    public async Task A_named_argument_wins_over_a_context_value() =>
        Assert.Equal("argument", await Call(Text, CallArguments.Named(new { text = "argument" }), new { text = "value" }));

    [Fact]
    public async Task A_context_value_wins_over_a_default() => Assert.Equal("value", await Call(Text, null, new { text = "value" }));

    [Fact]
    public async Task A_nullable_parameter_without_a_default_needs_a_value_which_may_be_null()
    {
        await Assert.ThrowsAsync<UnknownDependencyException>(() => Call((int? number) => number));
        await Assert.ThrowsAsync<UnknownDependencyException>(() => Call((string? text) => text));

        Assert.Null(await Call((int? number) => number, CallArguments.Named(new { number = (int?)null })));
        Assert.Null(await Call((int? number = null) => number));
    }

    [Fact]
    public async Task A_dictionary_is_named_arguments_only_if_its_values_are_objects()
    {
        var app = new Application().Handle("count", (Dictionary<string, string> texts) => texts.Count);

        Assert.Equal(1, await app.CallAsync("count", new Dictionary<string, string> { ["texts"] = "one" }));
        Assert.Equal(0, await app.CallAsync("count", new Dictionary<string, object?> { ["texts"] = new Dictionary<string, string>() }));
    }

    [Fact]
    public async Task A_name_wins_over_a_type() =>
        Assert.Equal("1 2", await Call((int a, int b) => $"{a} {b}", null, new { a = 1, b = 2 }));

    [Fact]
    public async Task A_value_with_the_name_and_another_type_does_not_fit() =>
        Assert.Equal("other", await Call(Text, null, new { text = 5, other = "other" }));

    [Fact]
    public async Task A_value_of_exactly_the_type_wins_over_assignable_ones() =>
        Assert.IsType<Animal>(await Call((Animal pet) => pet, null, new { dog = new Dog(), animal = new Animal(), cat = new Cat() }));

    [Fact]
    public async Task The_only_assignable_value_is_taken() => Assert.IsType<Dog>(await Call((Animal pet) => pet, null, new { dog = new Dog(), number = 1 }));

    [Fact]
    public async Task Of_several_assignable_values_none_is_taken() =>
        await Assert.ThrowsAsync<UnknownDependencyException>(() => Call((Animal pet) => pet, null, new { dog = new Dog(), cat = new Cat() }));

    [Fact]
    public async Task A_context_value_wins_over_a_service() =>
        Assert.IsType<Dog>(await Call((Animal pet) => pet, null, new { dog = new Dog() }, services => services.AddSingleton<Animal, Cat>()));

    [Fact]
    public async Task A_service_wins_over_a_default() =>
        Assert.IsType<Cat>(await Call((Animal? pet = null) => pet, services: services => services.AddScoped<Animal, Cat>()));

    [Fact]
    public async Task A_keyed_service_is_found_by_its_key() => Assert.IsType<Cat>(await Call(
        ([FromKeyedServices("cat")] Animal pet) => pet,
        services: services => services.AddKeyedSingleton<Animal, Cat>("cat").AddKeyedSingleton<Animal, Dog>("dog")));

    [Fact]
    public async Task The_default_is_the_last_resort() =>
        Assert.Equal("default Large 0 ", await Call((string text = "default", Size size = Size.Large, int number = default, int? none = null) => $"{text} {size} {number} {none}"));

    [Fact]
    public async Task Null_is_a_value_where_the_type_allows_it() =>
        Assert.Null(await Call((string? text) => text, CallArguments.Positional([null])));

    [Fact]
    public async Task Message_context_token_provider_and_logger_always_fit()
    {
        var app = new Application("app").Handle((Do command, TransactionContext ctx, CancellationToken token, IServiceProvider services, ILogger logger) =>
            $"{command.Number} {ctx.Message == command} {token.CanBeCanceled} {services.GetService<TimeProvider>() is not null} {logger is not null}");

        Assert.Equal("1 True True True True", await app.ExecuteAsync(new Do(1)));
    }

    [Fact]
    public async Task The_logger_is_named_by_the_module()
    {
        var log = new LogProbe();
        var app = new Application("app", services => services.AddSingleton<ILoggerProvider>(log))
            .AddModule(new ApplicationModule("module").Handle("alias", (ILogger logger) => logger.LogInformation("hello")));

        await app.CallAsync("alias");

        Assert.Contains("Information hello", log.Lines);
    }

    [Fact]
    public async Task A_value_without_a_name_is_found_by_its_type_beside_named_ones() => Assert.Equal(3, await new Application("app").InTransactionAsync(async ctx =>
    {
        ctx.Set("other", 1);
        ctx.Set(3);
        ctx.Set("another", 2);
        Assert.Equal(3, ctx.Get<int>());
        return await ctx.CallAsync((int number) => number).As<int>();
    }));
}
