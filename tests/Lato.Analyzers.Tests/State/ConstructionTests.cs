namespace Lato.Analyzers.Tests.State;

public sealed class ConstructionTests
{
    const string Takes = "(IRepository repository, Repository other, ILogger<Stock> logger, TimeProvider time, IOptions<Settings> options, Func<int> next, int most) : ApplicationModule";

    [Theory]
    [InlineData("[Handler] void Buy(Buy command) { repository.Find(command.Id); other.Find(command.Id); logger.LogInformation(\"x\"); time.GetUtcNow(); next(); if (most > options.Value.Most) { } }")]
    [InlineData("readonly IRepository _repository = repository; readonly Settings _settings = options.Value; readonly int _most = most; readonly Func<int> _next = next;")]
    [InlineData("readonly IRepository _repository = repository ?? throw new ArgumentNullException(nameof(repository)); readonly IRepository _other = most > 1 ? other : repository;")]
    [InlineData("IRepository Repository { get; } = repository;")]
    public void Services_of_a_primary_constructor_are_no_state(string members) => Assert.True(Proof.Holds(members, Takes));

    [Theory]
    [InlineData("[Handler] void Buy(Buy command) => most++;", Takes)]
    [InlineData("[Handler] void Buy(Buy command) => repository = null!;", Takes)]
    [InlineData("[Handler] void Buy(Buy command) => (most, _) = (1, 2);", Takes)]
    [InlineData("[Handler] void Buy(Buy command) => Interlocked.Increment(ref most);", Takes)]
    [InlineData("[Handler] void Buy(Buy command) => int.TryParse(\"1\", out most);", Takes)]
    [InlineData("[Handler] void Buy(Buy command) { void Add() => most++; Add(); }", Takes)]
    [InlineData("[Handler] int Buy(Buy command) => counter.Next();", "(Counter counter) : ApplicationModule")]
    [InlineData("[Handler] void Buy(Buy command) => pair.Item1 = 1;", "((int, int) pair) : ApplicationModule")]
    [InlineData("[Handler] void Buy(Buy command) => items.Add(1);", "(List<int> items) : ApplicationModule")]
    [InlineData("[Handler] int Buy(Buy command) => items.Count;", "(ConcurrentDictionary<string, int> items) : ApplicationModule")]
    [InlineData("[Handler] int Buy(Buy command) => items[0];", "(int[] items) : ApplicationModule")]
    [InlineData("[Handler] void Buy(Buy command) => gate.Release();", "(SemaphoreSlim gate) : ApplicationModule")]
    public void A_captured_parameter_that_is_written_or_made_to_be_changed_is_state(string members, string head) => Assert.False(Proof.Holds(members, head));

    [Theory]
    [InlineData("readonly ImmutableArray<int> _items = [.. items];", "(List<int> items) : ApplicationModule")]
    [InlineData("readonly int _count = items.Count;", "(List<int> items) : ApplicationModule")]
    [InlineData("", "(string name) : ApplicationModule(name)")]
    public void A_parameter_that_is_used_up_in_the_construction_is_no_state(string members, string head) => Assert.True(Proof.Holds(members, head));

    [Theory]
    [InlineData("readonly IRepository _repository; public Stock(IRepository repository) => _repository = repository;")]
    [InlineData("readonly IRepository _repository; readonly int _most; public Stock(IRepository repository) => (_repository, _most) = (repository, 3);")]
    [InlineData("readonly IRepository _repository; public Stock(IServiceProvider services) => _repository = services.GetRequiredService<IRepository>();")]
    [InlineData("readonly Settings _settings; public Stock(IOptions<Settings> options) { ArgumentNullException.ThrowIfNull(options); _settings = options.Value; }")]
    [InlineData("readonly IRepository? _repository; readonly TimeProvider _time; public Stock(IRepository? repository = null, TimeProvider? time = null) { _repository ??= repository; _time = time ?? TimeProvider.System; }")]
    [InlineData("readonly ILogger _logger; public Stock(ILoggerFactory factory) => _logger = factory.CreateLogger(\"x\");")]
    [InlineData("IRepository Repository { get; } public Stock(IRepository repository) => this.Repository = repository;")]
    [InlineData("readonly IRepository _one; readonly IRepository _two; public Stock(IRepository one) { _one = one; _two = _one; }")]
    [InlineData("readonly int _sum; public Stock() { var sum = 0; for (var i = 0; i < 3; i++) { sum += i; } _sum = sum; }")]
    [InlineData("public Stock() => Options = Options with { MaxInFlight = 3 };")]
    [InlineData("public Stock(Settings settings) { settings.Most = 3; AddModule(new ApplicationModule(\"inner\")); }")]
    [InlineData("readonly IRepository _one; public Stock(IRepository one, int most) => _one = one; public Stock(IRepository one) : this(one, 3) { }")]
    public void What_a_constructor_takes_over_is_no_state(string members) => Assert.True(Proof.Holds(members));

    [Theory]
    [InlineData("readonly IRepository _repository; public Stock(IRepository? repository = null) => _repository = repository ?? new Repository();")]
    [InlineData("readonly IRepository _repository; public Stock(IRepository repository) { repository = new Repository(); _repository = repository; }")]
    [InlineData("readonly Repository _repository; public Stock(IServiceProvider services) => _repository = ActivatorUtilities.CreateInstance<Repository>(services);")]
    [InlineData("readonly IRepository _repository; public Stock() => _repository = Fresh; IRepository Fresh => new Repository();")]
    [InlineData("readonly IRepository _repository; public Stock() { var repository = new Repository(); _repository = repository; }")]
    [InlineData("readonly IRepository _repository; public Stock() => Make(out _repository); static void Make(out IRepository made) => made = new Repository();")]
    [InlineData("readonly IRepository _one; readonly IRepository _two; public Stock(IRepository one) => (_one, _two) = (one, new Repository());")]
    [InlineData("readonly IRepository _one; readonly IRepository _two; public Stock() => (_one, _two) = Make(); static (IRepository, IRepository) Make() => (new Repository(), new Repository());")]
    [InlineData("readonly Func<int> _next; public Stock() { var count = 0; _next = () => ++count; }")]
    [InlineData("readonly Func<int> _next; public Stock() { var count = 0; _next = Next; int Next() => ++count; }")]
    [InlineData("readonly IRepository _one; public Stock(IRepository one) => _one = one; public Stock() : this(new Repository()) { }")]
    public void What_a_constructor_makes_is_state(string members) => Assert.False(Proof.Holds(members));

    [Theory]
    [InlineData("public Stock() { Handle((Buy command) => { }); Handle(\"x\", Twice); }  int Twice(int x) => 2 * x;", true)]
    [InlineData("public Stock(IRepository repository) => Handle((Buy command) => { repository.Find(command.Id); });", true)]
    [InlineData("public Stock() { Handle(\"x\", X); static int X() => 1; }", true)]
    [InlineData("public Stock() { var count = 0; Handle((Buy command) => { count++; }); }", false)]
    [InlineData("public Stock() { var items = new List<int>(); Handle(\"x\", () => 1).Handle(\"y\", () => items.Count); }", false)]
    [InlineData("public Stock(int count) => Handle((Buy command) => { count++; });", false)]
    [InlineData("public Stock(List<int> items) => Handle((Buy command) => items.Add(1));", false)]
    [InlineData("public Stock() { var count = 0; Handle(\"x\", X); int X() => ++count; }", false)]
    [InlineData("public Stock() { Delegate handler = () => 1; Handle(\"x\", handler); }", false)]
    [InlineData("public Stock() => Handle(\"x\", new Item().Take);", false)]
    public void A_handler_in_code_may_capture_only_what_nobody_changes(string members, bool holds) => Assert.Equal(holds, Proof.Holds(members));
}
