using System.Reflection;
using Lato.Analyzers.Facades;
using Lato.Analyzers.Modules;
using Lato.Analyzers.Tests.Compiling;
using Lato.Analyzers.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lato.Analyzers.Tests.Facades;

public sealed class FacadeTests
{
    const string Contracts = """
        using Lato;

        namespace Payments.Contracts;

        [Facade]
        public partial interface IPaymentsFacade
        {
            Task<string> Start(Guid customer, decimal amount, string? note = null, CancellationToken ct = default);
            Task CancelAsync(string @event);
            ValueTask<int> Count();
            ValueTask Forget(CancellationToken ct);
        }
        """;

    const string Module = """
        using Lato;
        using Payments.Contracts;

        namespace Payments;

        [Module("payments")]
        public sealed partial class PaymentsModule : ApplicationModule, IPaymentsFacade
        {
            readonly List<string> _started = [];

            public async Task<string> Start(Guid customer, decimal amount, string? note, CancellationToken ct)
            {
                await Task.Yield();
                ct.ThrowIfCancellationRequested();
                _started.Add(FormattableString.Invariant($"{amount} {note ?? "none"} {ct.CanBeCanceled}"));
                return _started[^1];
            }

            Task IPaymentsFacade.CancelAsync(string @event) => _started.Remove(@event) ? Task.CompletedTask : throw new InvalidOperationException($"no {@event}");
            public ValueTask<int> Count() => new(_started.Count);
            public ValueTask Forget(CancellationToken ct) { _started.Clear(); return default; }
        }

        public static class Caller
        {
            public static async Task<string> Run(Application app)
            {
                var payments = app.Facade<IPaymentsFacade>();
                var first = await payments.Start(Guid.Empty, 9.5m);
                await payments.Start(Guid.Empty, 1, "two");
                await payments.CancelAsync(first);
                var count = await app.InTransactionAsync(async ctx => await ctx.Facade<IPaymentsFacade>().Count());
                await payments.Forget(default);
                return $"{first}, {count}, {await payments.Count()}";
            }
        }
        """;

    [Fact]
    public async Task Calls_of_the_proxy_enter_the_module_as_messages_through_middlewares()
    {
        var assembly = Compiled.Load(Compile(Compiled.Library([("Contracts.cs", Contracts), ("Module.cs", Module)], "Payments")));
        var seen = new List<string>();
        await using var app = new Application("test").AddModule(ModuleOf(assembly)).Use((ctx, next) =>
        {
            seen.Add(ctx.Message!.ToString());
            return next.InvokeAsync();
        });

        var result = await CallAsync(assembly, app);

        Assert.Equal("9.5 none True, 1, 0", result);
        Assert.Equal("StartMessage { Customer = 00000000-0000-0000-0000-000000000000, Amount = 9.5, Note =  }", seen[0]);
        Assert.Equal(["StartMessage", "StartMessage", "CancelMessage", "CountMessage", "ForgetMessage", "CountMessage"], seen.Select(message => message.Split(' ')[0]));
    }

    [Fact]
    public async Task A_facade_of_another_assembly_is_implemented_too()
    {
        var contracts = Compile(Compiled.Library(Contracts, "Payments.Contracts"));
        var image = new MemoryStream();
        Assert.True(contracts.Emit(image).Success);
        var loaded = Assembly.Load(image.ToArray());
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) => new AssemblyName(wanted.Name).Name == "Payments.Contracts" ? loaded : null;

        var assembly = Compiled.Load(Compile(Compiled.Library(Module, "Payments2", MetadataReference.CreateFromImage(image.ToArray()))));
        await using var app = new Application("test").AddModule(ModuleOf(assembly));

        Assert.Equal("9.5 none True, 1, 0", await CallAsync(assembly, app));
        Assert.Equal("payments-facade.start", MessageName.Of(loaded.GetType("Payments.Contracts.IPaymentsFacade+StartMessage")!));
    }

    [Fact]
    public async Task Who_gets_a_facade_depends_on_its_module()
    {
        const string Orders = """
            namespace Orders;

            [Module("orders")]
            public sealed partial class OrdersModule : ApplicationModule
            {
                [Handler("order")] Task<string> Order(TransactionContext ctx) => ctx.Facade<Payments.Contracts.IPaymentsFacade>().Start(Guid.Empty, 1);
            }
            """;
        var assembly = Compiled.Load(Compile(Compiled.Library([("Contracts.cs", Contracts), ("Module.cs", Module), ("Orders.cs", "using Lato;\n" + Orders)], "Payments3")));
        await using var app = new Application("test").AddModule(ModuleOf(assembly)).AddModule((ApplicationModule)Activator.CreateInstance(assembly.GetType("Orders.OrdersModule")!)!);

        var dependency = Assert.Single(app.Describe().Dependencies);

        Assert.Equal("orders → payments", $"{dependency.Module} → {dependency.DependsOn}");
        Assert.Equal(4, dependency.Through.Count);
    }

    [Theory]
    [InlineData("int Count { get; }")]
    [InlineData("event Action Happened;")]
    [InlineData("int Count();")]
    [InlineData("Task Get<T>();")]
    [InlineData("Task Get(ref int number);")]
    [InlineData("Task Get(CancellationToken a, CancellationToken b);")]
    [InlineData("Task Get(int number); Task Get(string text);")]
    [InlineData("Task Get(); Task GetAsync();")]
    [InlineData("static Task Get() => Task.CompletedTask;")]
    public void A_facade_with_a_member_that_cannot_be_a_message_gets_no_further_errors(string member)
    {
        var source = $$"""
            using Lato;
            [Facade] public partial interface IShop { {{member}} }
            public static class User { public static IShop Of(Application app) => app.Facade<IShop>(); }
            """;

        Assert.Empty(ErrorsOf(Generated(Compiled.Library(source))));
    }

    [Theory]
    [InlineData("[Facade] public partial interface IShop { Task Get(Missing m); }")]
    [InlineData("[Facade] public partial interface IShop : IMissing { Task Get(); }")]
    [InlineData("[Facade] public partial interface { Task Get(); }")]
    [InlineData("[Facade] public partial interface IShop { Task Get( }")]
    [InlineData("[Facade] public interface IShop { Task Get(); } [Module(\"m\")] public partial class M : ApplicationModule, IShop { public Task Get() => Task.CompletedTask; }")]
    public void A_source_that_does_not_compile_neither_crashes_the_generator_nor_gets_errors_of_it(string source)
    {
        var broken = Compiled.Library("using Lato;\n" + source);

        Assert.Equal(ErrorsOf(broken), ErrorsOf(Generated(broken)));
    }

    [Fact]
    public void An_unrelated_type_re_runs_nothing()
    {
        var before = Compiled.Library(Contracts);
        var result = Compiled.DriverOf(new FacadeGenerator()).RunGenerators(before)
            .RunGenerators(before.AddSyntaxTrees(Compiled.Parse("Other.cs", "public sealed class Other;"))).GetRunResult().Results[0];

        Assert.All(result.TrackedSteps[FacadeGenerator.FacadesStep].SelectMany(run => run.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public async Task The_rules_have_nothing_to_say_of_what_is_generated()
    {
        var generated = Generated(Compiled.Library([("Contracts.cs", Contracts), ("Module.cs", Module)], "Payments"));

        Assert.Empty(await Compiled.AnalyzeAsync(generated, [.. AllRules.Analyzers.Where(analyzer => analyzer is not DiagnosticSuppressor)]));
    }

    static CSharpCompilation Compile(CSharpCompilation compilation)
    {
        var generated = Generated(compilation);
        Assert.Empty(ErrorsOf(generated));
        return generated;
    }

    static CSharpCompilation Generated(CSharpCompilation compilation)
    {
        var (generated, result) = Compiled.Generate(compilation, new FacadeGenerator(), new ModuleGenerator());
        Assert.All(result.Results, one => Assert.Null(one.Exception));
        return generated;
    }

    static string[] ErrorsOf(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())];

    static ApplicationModule ModuleOf(Assembly assembly) => (ApplicationModule)Activator.CreateInstance(assembly.GetType("Payments.PaymentsModule")!)!;

    static Task<string> CallAsync(Assembly assembly, Application app) =>
        (Task<string>)assembly.GetType("Payments.Caller")!.GetMethod("Run")!.Invoke(null, [app])!;
}
