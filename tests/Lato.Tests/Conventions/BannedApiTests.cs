using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>Time comes in as a TimeProvider; libraries do not sleep, roll dice or print.</summary>
[Collection(nameof(CompiledSources))]
public sealed class BannedApiTests
{
    static readonly string[] Banned =
    [
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Threading.Thread.Sleep", "System.Random.Shared", "System.Environment.Exit",
    ];

    /// <summary>Programs talk to a console; libraries do not.</summary>
    static bool IsProgram(SourceProject project) => project.Name == "Lato.Cli";

    /// <summary>Stands for a member of .NET that takes no TimeProvider either.</summary>
    static bool IsPolyfill(SourceProject project, string file) => project.Name == "Lato.Contracts" && file.StartsWith("Polyfills/", StringComparison.Ordinal);

    static IEnumerable<string> Violations(SourceProject project) =>
        from name in project.Names
        where name.Symbol is IMethodSymbol or IPropertySymbol && !IsPolyfill(project, name.File)
        let member = name.Member
        where Banned.Contains(member)
            || (member.StartsWith("System.Console.", StringComparison.Ordinal) && !IsProgram(project))
            || (member == "System.Threading.Tasks.Task.Delay" && !TakesTime(name.Symbol))
        select $"{project.Name}/{name.File} uses {member}";

    static bool TakesTime(ISymbol symbol) => symbol is IMethodSymbol method && method.Parameters.Any(parameter => parameter.Type.Name == nameof(TimeProvider));

    /// <summary>What takes the lock may run inside of a handler, whose other code must not run while the lock is waited for.</summary>
    static IEnumerable<string> PumpingLocks(SourceProject project) =>
        Waiting(project).Concat(Statements(project)).Where(found => IsOnTheWayOfMessages(found.File))
            .Select(found => $"{found.File} has {found.Wait} where a NonPumpingLock is needed");

    static IEnumerable<(string File, string Wait)> Waiting(SourceProject project) =>
        from name in project.Names
        where name.Member is "System.Threading.Monitor.Enter" or "System.Threading.Monitor.Wait" or "System.Threading.Lock.Enter" or "System.Threading.Lock.EnterScope"
        where name.File != "Engine/Scheduling/NonPumpingLock.cs"
        select (name.File, name.Expression.ToString());

    static IEnumerable<(string File, string Wait)> Statements(SourceProject project) =>
        from tree in project.Compilation.SyntaxTrees
        from statement in tree.GetRoot().DescendantNodes().OfType<LockStatementSyntax>()
        where !statement.CloseParenToken.TrailingTrivia.ToString().Contains("// as the runtime does", StringComparison.Ordinal)
        select (tree.FilePath, $"lock ({statement.Expression})");

    static bool IsOnTheWayOfMessages(string file) => file.Split('/')[0] is "Engine" or "Dependencies" or "Transactions";

    [Fact]
    public void Locks_on_the_way_of_a_message_do_not_pump() =>
        Assert.Empty(PumpingLocks(SourceProject.All.Single(project => project.Name == "Lato")));

    [Theory]
    [InlineData("lock (_gate) { }", "lock (_gate)")]
    [InlineData("lock (_gate) { /* // as the runtime does */ }", "lock (_gate)")]
    [InlineData("Monitor.Enter(_gate);", "Monitor.Enter(_gate)")]
    [InlineData("using var held = _lock.EnterScope();", "_lock.EnterScope()")]
    public void A_planted_lock_that_pumps_is_caught(string statement, string wait) =>
        Assert.Equal([$"Engine/Planted.cs has {wait} where a NonPumpingLock is needed"], PumpingLocks(Locking("Engine/Planted.cs", statement)));

    [Theory]
    [InlineData("Engine/Planted.cs", "if (_lock.TryEnter()) { _lock.Exit(); }")]
    [InlineData("Engine/Planted.cs", "lock (_gate) // as the runtime does\n{ }")]
    [InlineData("Hosting/Planted.cs", "lock (_gate) { }")]
    public void A_lock_that_nothing_waits_for_or_that_no_message_passes_is_fine(string file, string statement) =>
        Assert.Empty(PumpingLocks(Locking(file, statement)));

    static SourceProject Locking(string file, string statement) => SourceProject.Planted(new SourceFile(
        file, $"class Planted {{ readonly object _gate = new(); readonly Lock _lock = new(); void M() {{ {statement} }} }}"));

    [Fact]
    public void Libraries_use_none_of_the_banned()
    {
        var violations = SourceProject.Products.SelectMany(Violations).ToList();

        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("_ = DateTime.UtcNow;", "DateTime.UtcNow")]
    [InlineData("_ = System.DateTime.Now;", "DateTime.Now")]
    [InlineData("_ = Clock.Now;", "DateTime.Now")]
    [InlineData("Sleep(1);", "Threading.Thread.Sleep")]
    [InlineData("Console.Out.Flush();", "Console.Out")]
    [InlineData("_ = Random.Shared.Next();", "Random.Shared")]
    [InlineData("await Task.Delay(span, token);", "Threading.Tasks.Task.Delay")]
    [InlineData("await Task.Delay(5, lifetimeToken);", "Threading.Tasks.Task.Delay")]
    [InlineData("await Task.Delay(Missing.Package);", "Threading.Tasks.Task.Delay")]
    public void A_planted_use_is_caught(string statement, string member) => Assert.Equal([$"Planted/Planted.cs uses System.{member}"], Violations(Planted(statement)));

    [Theory]
    [InlineData("await Task.Delay(span, time, token);")]
    [InlineData("await Task.Delay(Missing.Package, time);")]
    [InlineData("_ = time.GetUtcNow();")]
    [InlineData("_ = new DateTime(2030, 1, 1).Ticks;")]
    public void What_takes_its_time_from_outside_is_fine(string statement) => Assert.Empty(Violations(Planted(statement)));

    static SourceProject Planted(string statement) => SourceProject.Planted(new SourceFile("Planted.cs", $$"""
        using static System.Threading.Thread;
        using Clock = System.DateTime;

        class Planted
        {
            async Task M(TimeSpan span, TimeProvider time, CancellationToken token, CancellationToken lifetimeToken) { {{statement}} }
        }
        """));
}
