using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Dependencies;

/// <summary>At the freeze every parameter of every handler is checked against what can be known.</summary>
public sealed class FreezeTests
{
    interface IMissing;

    sealed class Present : IMissing;

    sealed record Ask : Query<int>;

    [Fact]
    public async Task A_service_that_is_not_registered_is_an_error_at_the_start()
    {
        var app = new Application("app").Handle((Ask query, IMissing missing) => 1);

        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(async () => await app.StartAsync());

        Assert.Equal(
            "Parameter 'missing' (IMissing) of 'app.Ask' can never be found: IMissing is not registered as a service. Register it, or set it with app.Set(\"missing\", …). If callers set it with InTransactionAsync(values, …), or it may be missing, give the parameter a default.",
            failure.Message);
        Assert.Equal(("app.Ask", "missing", typeof(IMissing)), (failure.Handler, failure.Parameter, failure.ParameterType));
    }

    [Fact]
    public async Task A_database_transaction_that_nothing_gives_is_told_with_what_would()
    {
        var app = new Application("app").Handle((Ask query, DbTransaction transaction) => 1);

        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(async () => await app.StartAsync());

        Assert.EndsWith("UseUnitOfWork of the package Lato.Databases gives a DbTransaction and a DbConnection to each transaction.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_has_run_when_the_check_fails()
    {
        var ran = false;
        var app = new Application("app").Handle((Ask query, IMissing missing) => 1).Handle("other", () => ran = true);

        await Assert.ThrowsAsync<UnknownDependencyException>(() => app.CallAsync("other"));

        Assert.False(ran);
    }

    [Fact]
    public async Task What_may_be_known_only_later_is_no_error()
    {
        var app = new Application("app").Handle((Ask query, IMissing missing) => 1).OnEnterTransaction(ctx => ctx.Set<IMissing>(new Present()));

        Assert.Equal(1, await app.ExecuteAsync(new Ask()));
    }

    [Fact]
    public async Task A_default_a_service_or_a_value_of_the_application_is_enough()
    {
        Assert.Equal(1, await new Application().Handle((Ask query, IMissing? missing = null) => 1).ExecuteAsync(new Ask()));
        Assert.Equal(1, await new Application("app", services => services.AddScoped<IMissing, Present>()).Handle((Ask query, IMissing missing) => 1).ExecuteAsync(new Ask()));
        Assert.Equal(1, await new Application().Set<IMissing>("missing", new Present()).Handle((Ask query, IMissing missing) => 1).ExecuteAsync(new Ask()));
    }

    [Fact]
    public async Task A_handler_that_returns_something_else_than_its_message_promises_is_an_error()
    {
        var app = new Application("app").Handle((Ask query) => "text");

        var failure = await Assert.ThrowsAsync<HandlerResultTypeException>(async () => await app.StartAsync());

        Assert.Equal(
            "Handler 'app.Ask' returns string, but the result of 'Ask' is int. Return int, or give the message a composer with app.Compose<Ask, int>(…).",
            failure.Message);
    }

    [Fact]
    public async Task A_composer_of_a_message_that_nobody_handles_is_an_error() =>
        await Assert.ThrowsAsync<HandlerNotFoundException>(async () => await new Application().Compose<Ask, int>(results => 1).StartAsync());

    [Fact]
    public async Task A_service_with_a_key_that_is_not_registered_is_an_error_at_the_start()
    {
        var app = new Application("app", services => services.AddKeyedSingleton<Present>("other"))
            .Handle((Ask query, [FromKeyedServices("express")] Present missing) => 1);

        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(async () => await app.StartAsync());

        Assert.StartsWith(
            "Parameter 'missing' (Present, key 'express') of 'app.Ask' can never be found: Present is not registered as a service with the key 'express'.",
            failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_with_a_key_that_is_missing_at_a_call_is_named_with_its_key()
    {
        var app = new Application("app").Handle("ship", ([FromKeyedServices("express")] Present missing) => 1);

        var failure = await Assert.ThrowsAsync<UnknownDependencyException>(() => app.CallAsync("ship"));

        Assert.Contains("'missing' (Present, key 'express')", failure.Message, StringComparison.Ordinal);
        Assert.Contains("register Present as a service with the key 'express'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_inside_a_task_is_no_handlers_result()
    {
        static async Task<Task<int>> Inside(TransactionContext ctx)
        {
            await Task.Yield();
            return ctx.CallAsync("other").As<int>();
        }

        var app = new Application("app");

        var failure = Assert.Throws<InvalidHandlerException>(() => app.Handle("inside", Inside));
        Assert.Contains("it returns a task inside a task, and the inner one would not be awaited", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidHandlerException>(() => app.CallAsync(Inside));
        await Assert.ThrowsAsync<ArgumentException>(() => app.InTransactionAsync(async ctx =>
        {
            await Task.Yield();
            return ctx.CallAsync("other");
        }));
    }
}
