namespace Lato.Tests.BadInput;

/// <summary>Functions that cannot be handlers, and modules that do not fit together.</summary>
public sealed class BadRegistrationTests
{
    sealed record Known : Query<int>;

    sealed record Other : Query<int>;

    abstract record Abstract : Query<int>;

    readonly ApplicationModule _module = new("module");

    static async void AsyncVoid(Known query) => await Task.Yield();

    static int NoMessage(int number) => number;

    static int TwoMessages(Known query, Other other) => 1;

    static int ByReference(Known query, ref int number) => number;

    string Refused(Action<ApplicationModule> register)
    {
        var failure = Assert.Throws<InvalidHandlerException>(() => register(_module));
        Assert.Equal("module", failure.Module);
        Assert.Empty(_module.Registrations);
        return failure.Message;
    }

    [Fact]
    public void An_async_void_handler() => Assert.Equal(
        "'AsyncVoid' cannot be a handler of module 'module': it is 'async void', so callers cannot await it. Return a Task.",
        Refused(module => module.Handle(AsyncVoid)));

    [Fact]
    public void A_handler_without_a_message() => Assert.Equal(
        "'NoMessage' cannot be a handler of module 'module': it takes no message. Add one to its parameters, or register it for a message type or an alias.",
        Refused(module => module.Handle(NoMessage)));

    [Fact]
    public void A_handler_of_two_messages() => Assert.Equal(
        "'TwoMessages' cannot be a handler of module 'module': it takes several messages (Known, Other). Take one, or say which with Handle<TMessage> or [Handler(typeof(…))].",
        Refused(module => module.Handle(TwoMessages)));

    [Fact]
    public void A_parameter_by_reference() => Assert.Equal(
        "'ByReference' cannot be a handler of module 'module': its parameter 'number' is passed by reference. Pass it by value.",
        Refused(module => module.Handle<Known>(ByReference)));

    [Fact]
    public void A_type_that_is_no_message() => Assert.Equal(
        "'a lambda in BadRegistrationTests' cannot be a handler of module 'module': it could never receive 'String', which is not a message. Handle a command, a query, an event, or an interface of events.",
        Refused(module => module.Handle<string>(() => 1)));

    [Fact]
    public void An_abstract_query() => Assert.Contains(
        "it could never receive 'Abstract', which is abstract, and commands and queries are handled by their exact type.",
        Refused(module => module.Handle<Abstract>(() => 1)),
        StringComparison.Ordinal);

    [Fact]
    public void A_second_handler()
    {
        var failure = Assert.Throws<DuplicateHandlerException>(() => _module.Handle<Known>(() => 1).Handle<Known>(() => 2));

        Assert.Equal(
            "Module 'module' has two handlers for 'Known': 'Known' and 'Known'. A command or query has at most one handler per module; remove one, or make the message an Event.",
            failure.Message);
        Assert.Single(_module.Registrations);
    }

    [Fact]
    public async Task A_late_registration()
    {
        var app = new Application("app").AddModule(_module.Handle<Known>(() => 1));
        await app.ExecuteAsync(new Known());

        var failure = Assert.Throws<ApplicationStartedException>(() => _module.Handle<Other>(() => 1));

        Assert.Equal("Too late to register handler 'Other' with 'module': application 'app' has started. Register before its first call.", failure.Message);
        Assert.Equal(("handler 'Other'", "module"), (failure.What, failure.Module));
        Assert.Equal(1, await app.ExecuteAsync(new Known()));
    }

    [Fact]
    public async Task A_second_composer()
    {
        var app = new Application().Handle<Known>(() => 1).Compose<Known, int>(results => 2);

        var failure = Assert.Throws<InvalidOperationException>(() => app.Compose<Known, int>(results => 3));

        Assert.Equal("'Known' has a composer already. Remove one of the two.", failure.Message);
        Assert.Equal(2, await app.ExecuteAsync(new Known()));
    }

    [Fact]
    public async Task An_override_of_an_unknown_service()
    {
        var app = new Application("app").Handle<Known>(() => 1);

        var failure = Assert.Throws<ArgumentException>(() => app.Override(new Other()));

        Assert.Equal(
            $"'{typeof(Other)}' is not a service of this application, so overriding it would have no effect. Register it first, or override a context value by name.",
            failure.Message);
        Assert.Equal(1, await app.ExecuteAsync(new Known()));
    }

    [Fact]
    public void A_deadline_that_is_no_time()
    {
        var app = new Application("app") { Deadline = TimeSpan.Zero };

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => app.Call(() => 1));

        Assert.StartsWith("Deadline of application 'app' is 00:00:00; it must be longer than zero, or infinite.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mailbox_of_no_size()
    {
        var app = new Application("app").AddModule(new ApplicationModule("small") { Options = new ActorOptions { MailboxCapacity = 0 } });

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => app.Call(() => 1));

        Assert.StartsWith("MailboxCapacity of '/app/small' is 0; it must be 1 or more.", failure.Message, StringComparison.Ordinal);
    }
}
