using System.Reflection;
using Lato.Tests.Doubles;
using Microsoft.Extensions.DependencyInjection;

namespace Lato.Tests.Transactions;

/// <summary>Hooks, and all that runs later, know by what the transaction was entered.</summary>
public sealed class EntryTests
{
    sealed record Do : Command;

    sealed record Change : Command<int>;

    sealed record Ask : Query<int>;

    sealed record Letter : Query<int>;

    sealed record Nobody : Event;

    sealed record One : Event;

    sealed record Two : Event;

    sealed class ProbeTransport;

    [AttributeUsage(AttributeTargets.Method)]
    sealed class PlainAttribute() : TransportAttribute(typeof(ProbeTransport))
    {
        protected internal override bool ProvidesValueFor(ParameterInfo parameter) => false;
    }

    readonly List<TransactionEntry> _entries = [];
    readonly Application _app = new("app");

    public EntryTests() => _app
        .Handle((Do _, TransactionContext ctx) => ctx.ExecuteAsync(new Ask()))
        .Handle((Change _) => 1)
        .Handle((Ask _) => 1)
        .Handle<One>(() => { })
        .Handle<Two>(() => { }).Handle<Two>(() => { })
        .Handle("alias", () => { })
        .Handle("door", [Plain] () => { })
        .Handle([Plain] (Letter _) => 1);

    static void Function()
    {
    }

    static readonly Dictionary<string, (Func<Application, Task> Call, EntryKind Kind, Type? Message, string? Handler)> Cases = new()
    {
        ["command"] = (app => app.ExecuteAsync(new Do()), EntryKind.Command, typeof(Do), "app.Do"),
        ["command with a result"] = (app => app.ExecuteAsync(new Change()), EntryKind.Command, typeof(Change), "app.Change"),
        ["query"] = (app => app.ExecuteAsync(new Ask()), EntryKind.Query, typeof(Ask), "app.Ask"),
        ["event of nobody"] = (app => app.PublishAsync(new Nobody()), EntryKind.Event, typeof(Nobody), null),
        ["event of one"] = (app => app.PublishAsync(new One()), EntryKind.Event, typeof(One), "app.One"),
        ["event of two"] = (app => app.PublishAsync(new Two()), EntryKind.Event, typeof(Two), null),
        ["parallel event"] = (app => app.PublishAsync(new One(), new PublishOptions { Parallel = true }), EntryKind.Event, typeof(One), "app.One"),
        ["publication to an alias"] = (app => app.PublishAsync("alias"), EntryKind.Event, null, "app.alias"),
        ["call of an alias"] = (app => app.CallAsync("alias"), EntryKind.Call, null, "app.alias"),
        ["call of a function"] = (app => app.CallAsync(Function), EntryKind.Call, null, "app.Function"),
        ["delegate"] = (app => app.InTransactionAsync(ctx => ctx.ExecuteAsync(new Do())), EntryKind.Transaction, null, null),
        ["explicit"] = (async app =>
        {
            await using var ctx = await app.BeginTransactionAsync();
            await ctx.CommitAsync();
        }, EntryKind.Transaction, null, null),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Of_each_way_in(string name)
    {
        var (call, kind, message, handler) = Cases[name];
        _app.OnEnterTransaction(ctx => _entries.Add(ctx.Entry));

        await call(_app);

        var entry = Assert.Single(_entries);
        Assert.Equal((kind, "application"), (entry.Kind, entry.Transport));
        Assert.Equal(message, entry.Message?.GetType());
        Assert.Equal(handler, entry.Handler?.FullName);
    }

    [Fact]
    public async Task Everything_in_a_transaction_sees_the_same()
    {
        var seen = new List<TransactionEntry>();
        var app = new Application("app").Handle((Do _, TransactionContext ctx) =>
        {
            seen.Add(ctx.Entry);
            return ctx.ExecuteAsync(new Ask());
        });
        app.Handle((Ask _, TransactionContext ctx) =>
        {
            seen.Add(ctx.Entry);
            return 1;
        });
        app.OnEnterTransaction(ctx => seen.Add(ctx.Entry)).OnExitTransaction((ctx, _) => seen.Add(ctx.Entry)).Use((ctx, next) =>
        {
            seen.Add(ctx.Entry);
            return next.InvokeAsync();
        });

        await app.ExecuteAsync(new Do());

        Assert.Equal(6, seen.Count);
        Assert.IsType<Do>(Assert.Single(seen.Distinct()).Message);
    }

    [Fact]
    public async Task Without_hooks_handlers_see_it_too()
    {
        TransactionEntry? seen = null;
        var app = new Application("app").Handle((Do _, TransactionContext ctx) => ctx.CallAsync("inner")).Handle("inner", (TransactionContext ctx) => { seen = ctx.Entry; });

        await app.ExecuteAsync(new Do());

        Assert.Equal("Command Do by application", $"{seen}");
    }

    [Fact]
    public async Task Transports_say_their_name_and_what_enters()
    {
        _app.OnEnterTransaction(ctx => _entries.Add(ctx.Entry));
        var transports = _app.GetTransportHandlers();

        await transports[0].CallAsync(new TransportRequest());
        await transports[0].CallAsync(new TransportRequest { Kind = EntryKind.Socket });
        await transports[1].CallAsync(new TransportRequest { Message = new Letter() });

        Assert.Equal([EntryKind.Call, EntryKind.Socket, EntryKind.Query], _entries.Select(entry => entry.Kind));
        Assert.All(_entries, entry => Assert.Equal("probe", entry.Transport));
        Assert.IsType<Letter>(_entries[2].Message);
        Assert.All(_entries, entry => Assert.NotNull(entry.Handler));
    }

    sealed class Service(IApplication application)
    {
        public IApplication Application => application;
    }

    [Fact]
    public async Task The_application_is_a_service_of_its_own_container()
    {
        var app = new Application("app", services => services.AddSingleton<Service>());
        app.Handle("inner", () => "inner");
        app.Handle("call", (Service service, IApplication own) => service.Application == own ? own.CallAsync("inner") : null);

        Assert.Equal("inner", await app.CallAsync("call"));
        await app.DisposeAsync().AsTask().InTime();
    }
}
