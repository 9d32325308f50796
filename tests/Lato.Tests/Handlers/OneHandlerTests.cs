namespace Lato.Tests.Handlers;

public sealed class OneHandlerTests
{
    sealed record Ask : Query<int>;

    sealed record Happened : Event;

    interface INoted;

    readonly ApplicationModule _module = new("module");

    [Fact]
    public void A_second_handler_of_a_query_in_a_module_is_an_error()
    {
        _module.Handle((Ask query) => 1);

        var failure = Assert.Throws<DuplicateHandlerException>(() => _module.Handle((Ask query) => 2));

        Assert.Equal(typeof(Ask), failure.MessageType);
    }

    [Fact]
    public async Task A_second_handler_in_another_module_is_none() =>
        Assert.Equal(3, await new Application().Handle((Ask query) => 1).AddModule(_module.Handle((Ask query) => 2)).ExecuteAsync(new Ask()));

    [Fact]
    public async Task Events_may_have_many_handlers_in_a_module()
    {
        _module.Handle((Happened happened) => 1).Handle((Happened happened) => 2);

        Assert.Equal([1, 2], (await new Application().AddModule(_module).PublishAsync(new Happened())).Values);
    }

    [Fact]
    public async Task Aliases_may_have_many_handlers_in_a_module()
    {
        _module.Handle("alias", () => 1).Handle("alias", () => 2);
        var app = new Application().AddModule(_module);

        Assert.Equal([1, 2], (await app.PublishAsync("alias")).Values);
        Assert.Equal(1, await app.CallAsync("alias"));
    }

    [Fact]
    public async Task A_failed_registration_leaves_the_first_one_in_place()
    {
        var app = new Application().Handle((Ask query) => 1);
        Assert.Throws<DuplicateHandlerException>(() => app.Handle((Ask query) => 2));

        Assert.Equal(1, await app.ExecuteAsync(new Ask()));
    }

    [Fact]
    public void Interfaces_may_have_many_handlers() =>
        _module.Handle<INoted>(() => 1).Handle<INoted>(() => 2);
}
