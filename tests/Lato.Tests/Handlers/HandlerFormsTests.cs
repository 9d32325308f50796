using Lato.Tests.Doubles;

namespace Lato.Tests.Handlers;

public sealed class HandlerFormsTests
{
    sealed record Ask(int Number) : Query<int>;

    sealed record Do : Command;

    static int Static(Ask query) => query.Number;

    int Instance(Ask query) => query.Number;

    static async Task<int> StaticAsync(Ask query)
    {
        await Task.Yield();
        return query.Number;
    }

    public static TheoryData<string, Delegate> Answering => new()
    {
        { "static method", Static },
        { "instance method", new HandlerFormsTests().Instance },
        { "asynchronous method", StaticAsync },
        { "lambda", (Ask query) => query.Number },
        { "task", (Ask query) => Task.FromResult(query.Number) },
        { "value task", (Ask query) => ValueTask.FromResult(query.Number) },
        { "asynchronous lambda", async (Ask query) => await Task.Run(() => query.Number) },
        { "pending value task", async ValueTask<int> (Ask query) => await Task.Run(() => query.Number) },
    };

    public static TheoryData<string, Delegate> Silent => new()
    {
        { "nothing", (Do command) => { } },
        { "task", (Do command) => Task.CompletedTask },
        { "value task", (Do command) => ValueTask.CompletedTask },
        { "pending task", async (Do command) => await Task.Run(() => { }) },
        { "pending value task", async ValueTask (Do command) => await Task.Run(() => { }) },
    };

    [Theory]
    [MemberData(nameof(Answering))]
    public async Task A_handler_may_have_any_form_that_gives_a_result(string form, Delegate handler)
    {
        var app = new Application().Handle(handler);

        Assert.Equal((form, 7), (form, await app.ExecuteAsync(new Ask(7)).InTime()));
    }

    [Theory]
    [MemberData(nameof(Silent))]
    public async Task A_handler_may_have_any_form_that_gives_none(string form, Delegate handler)
    {
        var app = new Application().Handle(handler).Handle("alias", handler.GetType() == typeof(Action<Do>) ? () => { } : () => Task.CompletedTask);

        await app.ExecuteAsync(new Do()).InTime();

        Assert.Equal((form, null), (form, await app.CallAsync("alias")));
    }

    [Fact]
    public async Task A_handler_may_be_registered_by_message_type_without_taking_the_message() =>
        Assert.Equal(3, await new Application().Handle<Ask>(() => 3).ExecuteAsync(new Ask(1)));

    [Fact]
    public async Task A_class_registers_its_handler_methods()
    {
        var app = new Application().AddModule<HandlersModule>();

        Assert.Equal(11, await app.ExecuteAsync(new HandlersModule.Increase(1)));
        Assert.Equal("private", await app.CallAsync("alias"));
        Assert.Equal(["static", "typed"], (await app.PublishAsync(new HandlersModule.Increased())).Values);
    }

    [Fact]
    public async Task A_method_may_handle_several_things()
    {
        var app = new Application().AddModule<HandlersModule>();

        Assert.Equal("both", await app.CallAsync("one"));
        Assert.Equal("both", await app.CallAsync("other"));
    }
}
