namespace Lato.Tests.Modules;

public sealed class RegistrationTests
{
    sealed record Do : Command;

    sealed record Other : Command;

    static ApplicationModule Module(string name) => new ApplicationModule(name).Handle<Do>(() => { });

    static string Refused<T>(Action action)
        where T : Exception => Assert.Throws<T>(action).Message;

    public static TheoryData<string, Action<Application, ApplicationModule>> Registrations => new()
    {
        { "handler 'Other' with 'app'", (app, module) => app.Handle<Other>(() => { }) },
        { "handler 'Other' with 'module'", (app, module) => module.Handle<Other>(() => { }) },
        { "handler 'late' with 'module'", (app, module) => module.Handle("late", () => { }) },
        { "module 'late' with 'module'", (app, module) => module.AddModule(new ApplicationModule("late")) },
        { "an enter hook with 'app'", (app, module) => app.OnEnterTransaction(ctx => { }) },
        { "an exit hook with 'app'", (app, module) => app.OnExitTransaction((ctx, failure) => { }) },
        { "a middleware with 'app'", (app, module) => app.Use((ctx, next) => next.InvokeAsync()) },
        { "value 'late' with 'app'", (app, module) => app.Set("late", 1) },
        { "Deadline with 'app'", (app, module) => app.Deadline = TimeSpan.FromSeconds(1) },
    };

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task After_the_first_call_registration_has_ended(string what, Action<Application, ApplicationModule> register)
    {
        var module = Module("module");
        var app = new Application("app").AddModule(module);
        await app.ExecuteAsync(new Do());

        Assert.Equal(
            $"Too late to register {what}: application 'app' has started. Register before its first call.",
            Refused<ApplicationStartedException>(() => register(app, module)));
        await app.ExecuteAsync(new Do());
    }

    [Fact]
    public async Task After_the_start_registration_has_ended()
    {
        var app = new Application("app").AddModule(Module("module"));
        await app.StartAsync();

        Assert.Throws<ApplicationStartedException>(() => app.Handle<Other>(() => { }));
    }

    [Fact]
    public void A_module_included_twice_is_an_error_naming_both_places()
    {
        var shared = Module("shared");
        var app = new Application("app").AddModule(new ApplicationModule("a").AddModule(shared)).AddModule(new ApplicationModule("b").AddModule(shared));

        Assert.Equal(
            "Module 'shared' is included twice: app → a → shared and app → b → shared. Include it once.",
            Refused<InvalidModuleException>(() => app.StartAsync()));
    }

    [Fact]
    public void A_cycle_of_modules_is_an_error_naming_the_way()
    {
        var (a, b) = (Module("a"), Module("b"));
        a.AddModule(b);
        b.AddModule(a);

        Assert.Equal(
            "Module 'a' includes itself: app → a → b → a. Remove one of these inclusions.",
            Refused<InvalidModuleException>(() => new Application("app").AddModule(a).StartAsync()));
    }

    [Fact]
    public void Two_modules_with_one_identifier_are_an_error_naming_both() => Assert.Equal(
        "Two modules have the identifier 'my_module': app → my_module and app → outer → my_module. Rename one.",
        Refused<InvalidModuleException>(() => new Application("app")
            .AddModule(Module("my module"))
            .AddModule(new ApplicationModule("outer").AddModule(Module("my-module")))
            .StartAsync()));

    [Fact]
    public void Two_modules_whose_identifiers_differ_only_in_case_would_share_their_settings() => Assert.Equal(
        "Modules 'Stock' and 'stock' differ only in case, so configuration could not tell them apart: app → Stock and app → stock. Rename one.",
        Refused<InvalidModuleException>(() => new Application("app").AddModule(Module("Stock")).AddModule(Module("stock")).StartAsync()));

    [Fact]
    public void A_module_whose_identifier_differs_from_its_applications_only_in_case_would_share_its_settings() => Assert.Equal(
        "Module 'App' has the identifier of its application 'app', but for the case: app → App. Rename one of the two.",
        Refused<InvalidModuleException>(() => new Application("app").AddModule(Module("App")).StartAsync()));

    sealed class TwiceModule : ApplicationModule;

    [Module("twice")]
    sealed class OtherModule : ApplicationModule;

    [Fact]
    public void A_module_class_included_twice_is_told_as_that() => Assert.Equal(
        $"Module class '{typeof(TwiceModule)}' is included twice, as 'twice': app → twice and app → twice. Include it once.",
        Refused<InvalidModuleException>(() => new Application("app").AddModule<TwiceModule>().AddModule<TwiceModule>().StartAsync()));

    [Fact]
    public void Two_module_classes_of_one_name_are_an_error_naming_both_classes() => Assert.Equal(
        $"Two modules have the identifier 'twice': app → twice ({typeof(TwiceModule)}) and app → twice ({typeof(OtherModule)}). Rename one.",
        Refused<InvalidModuleException>(() => new Application("app").AddModule<TwiceModule>().AddModule<OtherModule>().StartAsync()));

    [Fact]
    public void A_module_named_as_the_application_is_an_error_that_says_so() => Assert.Equal(
        "Module 'app' has the identifier of its application: app → outer → app. Rename one of the two.",
        Refused<InvalidModuleException>(() => new Application("app").AddModule(new ApplicationModule("outer").AddModule(Module("app"))).StartAsync()));

    [Fact]
    public void A_module_of_two_applications_is_an_error()
    {
        var module = Module("module");
        new Application("one").AddModule(module).Execute(new Do());

        Assert.Equal(
            "Module 'module' belongs to application 'one' already. Make an instance of its own for application 'two'.",
            Refused<InvalidModuleException>(() => new Application("two").AddModule(module).Execute(new Do())));
    }

    [Fact]
    public void An_application_inside_another_is_an_error() => Assert.Equal(
        "'inner' is an application, so module 'outer' cannot include it. Include the modules that it is made of.",
        Refused<InvalidModuleException>(() => new Application("outer").AddModule(new Application("inner"))));

    [Fact]
    public void An_application_that_failed_to_start_says_so_again()
    {
        var app = new Application("app").AddModule(Module("a")).AddModule(Module("a"));
        Assert.Throws<InvalidModuleException>(() => app.Execute(new Do()));

        var again = Assert.Throws<InvalidOperationException>(() => app.Execute(new Do()));

        Assert.StartsWith("Application 'app' could not start: Two modules have the identifier 'a'", again.Message, StringComparison.Ordinal);
    }
}
