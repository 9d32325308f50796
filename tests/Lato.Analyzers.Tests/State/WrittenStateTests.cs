namespace Lato.Analyzers.Tests.State;

public sealed class WrittenStateTests
{
    const string Takes = "(Item kept, IRepository repository, IOptions<Settings> options, IEnumerable<Item> all) : ApplicationModule";

    static string Handler(string body) => $"readonly Item _kept = kept; Item? Find(Guid id) => repository.Find(id); Item Fresh() => new(); static readonly JsonSerializerOptions s_json = new(); "
        + $"[Handler] async Task Buy(Buy command, Item given) {{ await Task.Yield(); {body} }}";

    [Theory]
    [InlineData("_kept.Name = \"x\";")]
    [InlineData("this._kept.Name = \"x\";")]
    [InlineData("kept.Name += \"x\";")]
    [InlineData("kept.Left++;")]
    [InlineData("_kept.Name ??= \"x\";")]
    [InlineData("_kept?.Name = \"x\";")]
    [InlineData("_kept.Inner!.Inner!.Left = 1;")]
    [InlineData("_kept.Inner?.Left += 1;")]
    [InlineData("_kept.Numbers[0] = 1;")]
    [InlineData("(_kept.Name, var x) = (\"x\", 1);")]
    [InlineData("_kept.Changed += () => { };")]
    [InlineData("Interlocked.Increment(ref _kept.Left);")]
    [InlineData("int.TryParse(\"1\", out _kept.Left);")]
    [InlineData("ref var left = ref _kept.Left; left = 1;")]
    [InlineData("options.Value.Most = 3;")]
    [InlineData("Action add = () => kept.Left++; add();")]
    [InlineData("void Add() => kept.Left++; Add();")]
    [InlineData("var item = kept; item.Left = 1;")]
    [InlineData("var item = kept.Inner ?? kept; item.Left = 1;")]
    [InlineData("foreach (var item in all) { item.Left = 1; }")]
    [InlineData("if (kept is { Inner: { } inner }) { inner.Left = 1; }")]
    [InlineData("s_json.WriteIndented = true;")]
    [InlineData("Item.Total++;")]
    [InlineData("Item.Shared.Left = 1;")]
    public void A_write_into_what_the_module_keeps_is_state(string body) => Assert.False(Proof.Holds(Handler(body), Takes));

    [Theory]
    [InlineData("repository.Find(command.Id)!.Left = 1;")]
    [InlineData("var item = repository.Find(command.Id)!; item.Name = \"x\";")]
    [InlineData("var item = await repository.LoadAsync(command.Id); item.Name = \"x\";")]
    [InlineData("if (repository.TryFind(command.Id, out var item)) { item.Name = \"x\"; }")]
    [InlineData("if (repository.Find(command.Id) is { } item) { item.Name = \"x\"; }")]
    [InlineData("switch (repository.Find(command.Id)) { case Item item: item.Left = 1; break; }")]
    [InlineData("repository.All.ToList().ForEach(item => item.Left = 1);")]
    [InlineData("foreach (var item in repository.All.Where(item => item.Left > 0)) { item.Left--; }")]
    [InlineData("Find(command.Id)!.Left = 1;")]
    [InlineData("Set(repository.Find(command.Id)!); static void Set(Item item) => item.Left = 1;")]
    [InlineData("repository.Find(command.Id)!.Take();")]
    [InlineData("repository.Find(command.Id)?.TakeIndirectly();")]
    [InlineData("repository.Find(command.Id)?.Keep();")]
    [InlineData("Find(command.Id)?.Take();")]
    public void A_change_of_what_a_service_handed_out_is_state(string body) => Assert.False(Proof.Holds(Handler(body), Takes));

    [Theory]
    [InlineData("given.Left = 1; given.Inner!.Name = \"x\"; given.Take();")]
    [InlineData("var item = new Item { Name = \"x\" }; item.Left++; item.Take(); item.Changed += () => { };")]
    [InlineData("var count = 0; count++; void Add() => count++; Add(); Action more = () => count++; more();")]
    [InlineData("var items = new List<int> { 1 }; items[0] = 2; items.Add(3); var sum = items.Where(item => item > 1).Sum();")]
    [InlineData("Fresh().Left = 1; var fresh = Fresh(); fresh.Left = 2; fresh.Take();")]
    [InlineData("kept.Take(); kept.Raise(); repository.Find(command.Id); repository.Find(command.Id)!.Twice();")]
    [InlineData("var left = repository.Find(command.Id)!.Left; left++;")]
    [InlineData("var limits = new Limits(1, \"\", TimeSpan.Zero) with { Most = repository.All.Count() };")]
    [InlineData("int.TryParse(\"1\", out var number); number++; (number, var x) = (1, 2); Interlocked.Increment(ref number);")]
    [InlineData("Activity.Current = null; await Task.Run(() => { var inner = 0; inner++; });")]
    public void A_write_into_what_belongs_to_the_handler_is_none(string body) => Assert.True(Proof.Holds(Handler(body), Takes));

    [Theory]
    [InlineData("protected override Task OnStartingAsync(CancellationToken ct) { Options = Options with { MaxInFlight = 1 }; return Task.CompletedTask; }", false)]
    [InlineData("protected override Task OnStartingAsync(CancellationToken ct) { kept.Left = 1; return Task.CompletedTask; }", false)]
    [InlineData("int Left { get => kept.Left; set => kept.Left = value; }", false)]
    [InlineData("ref int Left() => ref kept.Left;", false)]
    [InlineData("protected override Task OnStartingAsync(CancellationToken ct) => Task.Delay(kept.Left, ct); public void Dispose() => kept.Raise();", true)]
    public void Other_members_are_read_as_handlers_are(string members, bool holds) => Assert.Equal(holds, Proof.Holds(members, "(Item kept) : ApplicationModule, IDisposable", elsewhere: members.Contains("Dispose", StringComparison.Ordinal) ? "" : "partial class Stock { public void Dispose() { } }"));
}
