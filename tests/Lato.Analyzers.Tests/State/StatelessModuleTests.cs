using Lato.Analyzers.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace Lato.Analyzers.Tests.State;

public sealed class StatelessModuleTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("readonly IRepository _repository = repository; protected IRepository Found => _repository;", "(IRepository repository)")]
    public void A_base_class_without_state_keeps_the_class_stateless(string members, string parameters) => Assert.True(Proof.HoldsOf(
        $"public abstract class Shelf{parameters} : ApplicationModule {{ {members} }} [Module(\"stock\")] public partial class Stock{parameters} : Shelf{(parameters.Length == 0 ? "" : "(repository)")} {{ }}"));

    [Theory]
    [InlineData("public class Shelf : ApplicationModule { protected int _count; } [Module(\"stock\")] public partial class Stock : Shelf { }")]
    [InlineData("public class Shelf : ApplicationModule { static int s_count; } [Module(\"stock\")] public partial class Stock : Shelf { }")]
    [InlineData("public class Shelf<T> : ApplicationModule where T : new() { readonly T _value = new(); } [Module(\"stock\")] public partial class Stock : Shelf<List<int>> { int Get() => 1; }")]
    [InlineData("public class Shelf(Item item) : ApplicationModule { [Handler] void Buy(Buy command) => item.Left = 1; } [Module(\"stock\")] public partial class Stock(Item item) : Shelf(item) { }")]
    [InlineData("public class Shelf(IRepository all) : ApplicationModule { protected IRepository All => all; } [Module(\"stock\")] public partial class Stock() : Shelf(new Repository()) { }")]
    [InlineData("public class Shelf(IRepository all) : ApplicationModule { protected IRepository All => all; } [Module(\"stock\")] public partial class Stock : Shelf { public Stock() : base(new Repository()) { } }")]
    [InlineData("public class Shelf : ApplicationModule { protected IRepository All { get; init; } } [Module(\"stock\")] public partial class Stock : Shelf { public Stock() => All = new Repository(); }")]
    [InlineData("public class Shelf<T>(T value) : ApplicationModule { protected T Value => value; } [Module(\"stock\")] public partial class Stock(List<int> items) : Shelf<List<int>>(items) { }")]
    public void State_of_a_base_class_is_state(string source) => Assert.False(Proof.HoldsOf(source));

    [Fact]
    public void A_generic_base_class_is_judged_by_what_it_is_used_with() => Assert.True(Proof.HoldsOf(
        "public class Shelf<T> : ApplicationModule where T : class { readonly T _value; protected Shelf(T value) => _value = value; } [Module(\"stock\")] public partial class Stock(IRepository all) : Shelf<IRepository>(all) { }"));

    [Fact]
    public void A_base_class_of_another_assembly_is_not_seen()
    {
        var other = Compiled.Library("using Lato; namespace Other { public class Shelf : ApplicationModule { } }", "Other").ToMetadataReference();

        Assert.False(Proof.HoldsOf("[Module(\"stock\")] public partial class Stock : Other.Shelf { }", other));
    }

    [Theory]
    [InlineData("Interleaved")]
    [InlineData("Exclusive")]
    [InlineData("Parallel")]
    [InlineData("Stateless")]
    public void Where_the_module_says_what_it_wants_nothing_is_said(string mode) =>
        Assert.False(Proof.Holds("", attribute: $"[Module(\"stock\", Concurrency = Concurrency.{mode})]"));

    [Theory]
    [InlineData("[Module(\"stock\")] public class Stock : ApplicationModule { }")]
    [InlineData("[Module(\"stock\")] public partial class Stock : ApplicationModule { protected override void RegisterHandlers() { } }")]
    [InlineData("public partial class Stock : ApplicationModule { }")]
    public void A_class_that_is_not_generated_is_not_proved(string source) => Assert.False(Proof.HoldsOf(source));

    [Fact]
    public void A_derived_class_is_proved_by_itself()
    {
        Assert.True(Proof.HoldsOf("[Module(\"stock\")] public partial class Stock : ApplicationModule { } [Module(\"shelf\")] public partial class Shelf : Stock { int _count; int Next() => _count++; }"));
        Assert.False(Proof.HoldsOf("[Module(\"stock\")] public partial class Stock : Shelf { int _count; int Next() => _count++; } [Module(\"shelf\")] public partial class Shelf : ApplicationModule { }"));
    }

    [Theory]
    [InlineData("[LoggerMessage(1, LogLevel.Information, \"x\")] static partial void LogIt(ILogger logger); [GeneratedRegex(\"x\")] private static partial Regex Name();", true)]
    [InlineData("partial void Changed();", false)]
    [InlineData("partial void Changed(); partial void Changed() { }", true)]
    [InlineData("partial int Count { get; }", false)]
    public void A_part_that_another_generator_writes_is_not_seen(string members, bool holds) => Assert.Equal(holds, Proof.Holds(members));

    [Fact]
    public void Every_part_of_a_class_is_read() =>
        Assert.False(Proof.Holds("", elsewhere: "public partial class Stock { int _count; [Handler] void Buy(Buy command) => _count++; }"));

    [Fact]
    public void A_module_of_an_office_is_stateless() => Assert.True(Proof.HoldsOf("""
        [Module("stock")]
        public sealed partial class Stock(IRepository repository, ILogger<Stock> logger, TimeProvider time, IOptions<Settings> options) : ApplicationModule, IAsyncDisposable
        {
            const int Pages = 10;
            static readonly Regex s_name = new("^[a-z]+$", RegexOptions.Compiled);
            static readonly Action<ILogger, Guid, Exception?> s_bought = LoggerMessage.Define<Guid>(LogLevel.Information, 1, "{Id} was bought");
            readonly IRepository _repository = repository ?? throw new ArgumentNullException(nameof(repository));
            readonly TimeSpan _within = TimeSpan.FromSeconds(options.Value.Most);

            public decimal Tax { get; } = 0.19m;

            [Handler]
            async Task Buy(Buy command, TransactionContext ctx, IRepository own, CancellationToken ct)
            {
                var names = new Dictionary<string, int>();
                foreach (var item in _repository.All.Where(item => item.Left > 0).Take(Pages))
                {
                    names[item.Name] = names.GetValueOrDefault(item.Name) + item.Left;
                }

                try { await Task.Delay(_within, time, ct); } finally { s_bought(logger, command.Id, null); }
                var all = names.Keys.Where(name => s_name.IsMatch(name)).OrderBy(name => name, StringComparer.Ordinal).ToList();
                all.Add($"{Sum(names.Values) * Tax}");
                ctx.Set("names", all);
                static int Sum(IEnumerable<int> numbers) { var sum = 0; foreach (var number in numbers) { sum += number; } return sum; }
            }

            [Handler("count"), ReadOnly] int Count() => _repository.All.Count();
            [Handler("report"), Blocking] string Report() { Thread.Sleep(1); return new StringBuilder().Append(Count()).ToString(); }
            protected override Task OnStartingAsync(CancellationToken cancellationToken) { logger.LogInformation("starts"); return Task.CompletedTask; }
            public ValueTask DisposeAsync() => default;
        }
        """));
}
