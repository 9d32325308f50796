using Lato.Tests.Applications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Transports;

/// <summary>What a transport learns of a handler before the first call.</summary>
public sealed class TransportParameterTests
{
    [Module("loft")]
    sealed class LoftModule : ApplicationModule
    {
        public LoftModule() => Options = new ActorOptions { MaxInFlight = 3 };

        [Stamp("land")]
        static string Land(Landing landing, string stamp, TransactionContext ctx, IServiceProvider services, ILogger log, int weight = 1, CancellationToken token = default) =>
            $"{landing} {stamp} {ctx} {token} {services} {log} {weight}";
    }

    sealed record Landing : Command<string>;

    sealed class OwnContext(TransactionSetup setup) : TransactionContext(setup);

    sealed class ScopedCage;

    sealed class Keeper(ScopedCage cage)
    {
        public ScopedCage Cage => cage;
    }

    static TransportHandler HandlerOf(Application app) => Assert.Single(app.GetTransportHandlers());

    [Fact]
    public async Task Parameters_that_a_request_can_give_are_told_from_those_that_the_application_gives()
    {
        await using var app = new Application("office").AddModule<LoftModule>();

        Assert.Equal("landing", HandlerOf(app).MessageParameter?.Name);
        Assert.Equal(["stamp", "weight"], HandlerOf(app).ValueParameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public async Task A_handler_without_a_message_has_no_parameter_for_one()
    {
        await using var app = new Application("office").Handle("ask", [Stamp("ask")] (OwnContext ctx, string stamp) => $"{ctx}{stamp}").UseContext(setup => new OwnContext(setup));

        Assert.Null(HandlerOf(app).MessageParameter);
        Assert.Equal(["stamp"], HandlerOf(app).ValueParameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public async Task The_options_and_the_path_of_the_module_are_known()
    {
        await using var app = new Application("office").AddModule<LoftModule>();

        Assert.Equal((3, "/office/loft"), (HandlerOf(app).ModuleOptions.MaxInFlight, HandlerOf(app).ModulePath));
    }

    [Fact]
    public async Task Values_may_come_from_elsewhere_if_a_hook_a_middleware_or_a_value_could_give_them()
    {
        await using var plain = new Application("office").AddModule<LoftModule>();
        await using var hooked = new Application("office").AddModule<LoftModule>().OnEnterTransaction(ctx => ctx.Set("stamp", "red"));

        Assert.False(HandlerOf(plain).MayBeGivenValues);
        Assert.True(HandlerOf(hooked).MayBeGivenValues);
        using (plain.Override("stamp", "blue"))
        {
            Assert.True(HandlerOf(plain).MayBeGivenValues);
        }
    }

    [Fact]
    public void Attributes_of_a_class_are_found_without_an_instance()
    {
        var (method, attribute) = Assert.Single(DeclaredTransports.Of(typeof(LoftModule)));

        Assert.Equal(("Land", "land"), (method.Name, Assert.IsType<StampAttribute>(attribute).Name));
    }

    [Fact]
    public async Task What_lives_as_long_as_the_application_takes_no_scoped_service()
    {
        await using var app = new Application("office", services => services.AddScoped<ScopedCage>());

        Assert.IsType<object>(app.CreateLasting(typeof(object)));
        Assert.Contains("ScopedCage", Assert.Throws<ScopedServiceException>(() => app.CreateLasting(typeof(Keeper))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_outside_derives_errors_and_refuses_handlers()
    {
        await using var app = new Application("office").AddModule<LoftModule>();

        var refusal = new InvalidHandlerException("loft", HandlerOf(app).Method, "it has no perch. Add one.");

        Assert.Equal("'Land' cannot be a handler of module 'loft': it has no perch. Add one.", refusal.Message);
        Assert.Equal(("ok", "refused", "failed"), (LatoDiagnostics.OutcomeOf(null, isExpected: false), LatoDiagnostics.OutcomeOf(refusal, isExpected: true), LatoDiagnostics.OutcomeOf(refusal, isExpected: false)));
    }
}
