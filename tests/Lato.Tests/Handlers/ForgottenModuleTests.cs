namespace Lato.Tests.Handlers;

/// <summary>A message without a handler names the module that was forgotten.</summary>
public sealed class ForgottenModuleTests
{
    sealed record CountForgotten : Query<int>;

    sealed record NobodysQuery : Query<int>;

    sealed class ForgottenModule : ApplicationModule
    {
        [Handler]
        int Count(CountForgotten query) => 1;
    }

    [Fact]
    public async Task A_module_that_handles_the_message_but_was_not_added_is_named()
    {
        await using var app = new Application("app").Handle("ask", (TransactionContext ctx) => ctx.ExecuteAsync(new CountForgotten()));
        const string text = "No handler for 'CountForgotten' in application 'app'. Module class 'ForgottenModule' handles it, but is not part of the application. Add it with AddModule<ForgottenModule>().";

        Assert.Equal(text, (await Assert.ThrowsAsync<HandlerNotFoundException>(() => app.ExecuteAsync(new CountForgotten()))).Message);
        Assert.Equal(text, (await Assert.ThrowsAsync<HandlerNotFoundException>(() => app.CallAsync("ask"))).Message);
    }

    [Fact]
    public async Task Where_no_module_is_known_the_text_says_how_to_register_a_handler()
    {
        await using var app = new Application("app");

        var failure = await Assert.ThrowsAsync<HandlerNotFoundException>(() => app.ExecuteAsync(new NobodysQuery()));

        Assert.Equal("No handler for 'NobodysQuery' in application 'app'. Register one with module.Handle<NobodysQuery>(…) or [Handler].", failure.Message);
    }
}
