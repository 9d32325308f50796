using Lato.CompilerServices;
using Lato.Dependencies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lato.Tests.Dependencies;

/// <summary>Where the value of one parameter comes from. Each word of a case is a place that has a value; its name is the value.</summary>
public sealed class HandlerParameterTests
{
    interface IClock;

    sealed class Clock : IClock;

    sealed record Place(string Item) : Command;

    /// <summary>The sources of one run; those that a case names have a value.</summary>
    sealed class Sources(string places, Action<IServiceCollection>? register = null) : IParameterSource
    {
        static readonly string[] s_values = ["name", "type", "named", "offer", "position"];

        readonly Dictionary<string, string> _given = places.Split(' ').Where(s_values.Contains).ToDictionary(place => place);

        public Message? Message { get; init; }

        public object Context { get; init; } = new();

        public CancellationToken CancellationToken { get; init; }

        public bool HasMiddlewares => false;

        public CallArguments Arguments => !_given.ContainsKey("position") && !_given.ContainsKey("named") && !_given.ContainsKey("offer") ? CallArguments.None
            : _given.ContainsKey("position") ? CallArguments.Positional("position")
            : CallArguments.ByName(Given("named"), Given("offer"), allowMissing: false);

        public ContextValues? Values
        {
            get
            {
                var values = new ContextValues();
                if (_given.ContainsKey("name"))
                {
                    values.Set("item", typeof(string), "name");
                }

                if (_given.ContainsKey("type"))
                {
                    values.Set(null, typeof(string), "type");
                }

                return values.IsEmpty ? null : values;
            }
        }

        public ServiceCatalog Services { get; } = Catalog(places.Split(' ').Contains("service")
            ? services => services.AddSingleton("service")
            : register ?? (static _ => { }));

        public ServiceCatalog? OnlyServices => Arguments.IsEmpty && Values is null ? Services : null;

        public IServiceProvider ScopedServices => Services.Provider;

        public ILogger Logger => NullLogger.Instance;

        Dictionary<string, object?> Given(string place) => _given.ContainsKey(place) ? new() { ["item"] = place } : [];
    }

    static ServiceCatalog Catalog(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        register(services);
        return new ServiceCatalog(services.BuildServiceProvider(), services);
    }

    static HandlerParameter Parameter(Type type, ParameterKind kind = ParameterKind.Value, object? fallback = null, object? key = null) =>
        new(new ParameterDefinition("item", type) { HasDefault = fallback is not null, Default = fallback, ServiceKey = key }, "shop", "shop.Place", kind, kind == ParameterKind.Value ? 0 : -1);

    [Theory]
    [InlineData("position name offer type service default", "position")]
    [InlineData("named name offer type service default", "named")]
    [InlineData("name offer type service default", "name")]
    [InlineData("offer type service default", "offer")]
    [InlineData("type service default", "type")]
    [InlineData("service default", "service")]
    [InlineData("default", "default")]
    public void The_first_place_that_has_a_value_gives_it(string places, string expected) => Assert.Equal(
        expected,
        Parameter(typeof(string), fallback: places.Contains("default") ? "default" : null).Bind(new Sources(places)));

    [Fact]
    public void A_value_that_is_nowhere_is_an_error_that_names_the_parameter()
    {
        var error = Assert.Throws<UnknownDependencyException>(() => Parameter(typeof(string)).Bind(new Sources("")));

        Assert.Contains("'item'", error.Message, StringComparison.Ordinal);
        Assert.Contains("shop.Place", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_value_of_another_type_is_passed_over_and_an_argument_of_one_is_an_error()
    {
        Assert.Equal(7, Parameter(typeof(int), fallback: 7).Bind(new Sources("name")));
        Assert.Throws<HandlerArgumentException>(() => Parameter(typeof(int), fallback: 7).Bind(new Sources("position")));
    }

    [Theory]
    [InlineData(typeof(Place), nameof(ParameterKind.Message))]
    [InlineData(typeof(Command), nameof(ParameterKind.Message))]
    [InlineData(typeof(object), nameof(ParameterKind.Value))] // everything is one, so none is meant by it
    [InlineData(typeof(TransactionContext), nameof(ParameterKind.Context))]
    [InlineData(typeof(CancellationToken), nameof(ParameterKind.CancellationToken))]
    [InlineData(typeof(IServiceProvider), nameof(ParameterKind.ServiceProvider))]
    [InlineData(typeof(ILogger), nameof(ParameterKind.Logger))]
    [InlineData(typeof(IClock), nameof(ParameterKind.Value))]
    [InlineData(typeof(string), nameof(ParameterKind.Value))]
    public void The_type_of_a_parameter_says_what_it_takes(Type type, string kind) =>
        Assert.Equal(kind, HandlerParameter.KindOf(type, typeof(Place), typeof(TransactionContext)).ToString());

    [Fact]
    public void What_belongs_to_the_run_comes_from_it_whatever_else_has_a_value()
    {
        using var cancellation = new CancellationTokenSource();
        var source = new Sources("position name type service") { Message = new Place("pen"), Context = "context", CancellationToken = cancellation.Token };

        Assert.Equal(new Place("pen"), Parameter(typeof(Place), ParameterKind.Message).Bind(source));
        Assert.Equal("context", Parameter(typeof(string), ParameterKind.Context).Bind(source));
        Assert.Equal(cancellation.Token, Parameter(typeof(CancellationToken), ParameterKind.CancellationToken).Bind(source));
        Assert.Same(source.ScopedServices, Parameter(typeof(IServiceProvider), ParameterKind.ServiceProvider).Bind(source));
    }

    [Fact]
    public void A_service_that_is_remembered_yields_to_what_comes_before_it_and_to_other_services()
    {
        var parameter = Parameter(typeof(string));

        Assert.Equal("service", parameter.Bind(new Sources("service")));
        Assert.Equal("named", parameter.Bind(new Sources("named service")));
        Assert.Equal("other", parameter.Bind(new Sources("", services => services.AddSingleton("other"))));
        Assert.Throws<UnknownDependencyException>(() => parameter.Bind(new Sources("")));
    }

    [Fact]
    public void A_service_with_a_key_is_the_one_of_that_key()
    {
        var source = new Sources("", services => services.AddSingleton("service").AddKeyedSingleton("left", "left one").AddKeyedSingleton("right", "right one"));

        Assert.Equal("right one", Parameter(typeof(string), key: "right").Bind(source));
    }

    [Theory]
    [InlineData(typeof(IClock), null, false, true)]
    [InlineData(typeof(IClock), null, true, false)]
    [InlineData(typeof(IClock), "wall", false, true)]
    [InlineData(typeof(string), null, false, false)] // may be set at run time
    [InlineData(typeof(IEnumerable<string>), null, false, false)]
    public void A_service_that_is_not_registered_is_known_to_be_missing(Type type, string? key, bool isRegistered, bool isMissing)
    {
        var services = Catalog(services => _ = isRegistered ? services.AddSingleton<IClock, Clock>() : services);

        Assert.Equal(isMissing, Parameter(type, key: key).IsKnownToBeMissing(services));
        Assert.False(Parameter(type, key: key, fallback: "default").IsKnownToBeMissing(services));
    }
}
