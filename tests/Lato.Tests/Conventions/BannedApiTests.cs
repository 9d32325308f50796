using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>Time comes in as a TimeProvider; libraries do not sleep, roll dice or print.</summary>
public sealed class BannedApiTests
{
    static readonly string[] Banned =
        ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Thread.Sleep", "Random.Shared", "Environment.Exit"];

    /// <summary>Programs talk to a console; libraries do not.</summary>
    static bool IsProgram(SourceFile file) => file.Path.StartsWith("Lato.Cli/", StringComparison.Ordinal);

    /// <summary>Stands for a member of .NET that takes no TimeProvider either.</summary>
    static bool IsPolyfill(SourceFile file) => file.Path.StartsWith("Lato.Contracts/Polyfills/", StringComparison.Ordinal);

    static IEnumerable<string> Violations(SourceFile file)
    {
        foreach (var access in file.Syntax.DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        {
            var name = access.ToString();
            if ((Banned.Contains(name) && !IsPolyfill(file)) || (access.Expression.ToString() == "Console" && !IsProgram(file)))
            {
                yield return $"{file.Path} uses {name}";
            }

            if (name == "Task.Delay" && access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call
                && !arguments.Any(argument => argument.ToString().Contains("time", StringComparison.OrdinalIgnoreCase) && argument != arguments[0]))
            {
                yield return $"{file.Path} uses {call} without a TimeProvider";
            }
        }
    }

    /// <summary>What takes the lock may run inside of a handler, whose other code must not run while the lock is waited for.</summary>
    static IEnumerable<string> PumpingLocks(SourceFile file) =>
        from statement in file.Syntax.DescendantNodes().OfType<LockStatementSyntax>()
        where !statement.ToString().Contains("// as the runtime does", StringComparison.Ordinal)
        select $"{file.Path} has lock ({statement.Expression}) where a NonPumpingLock is needed";

    static bool IsOnTheWayOfMessages(SourceFile file) =>
        file.Path.StartsWith("Lato/Engine/", StringComparison.Ordinal)
        || file.Path.StartsWith("Lato/Dependencies/", StringComparison.Ordinal)
        || file.Path.StartsWith("Lato/Transactions/", StringComparison.Ordinal);

    [Fact]
    public void Locks_on_the_way_of_a_message_do_not_pump() => Assert.Empty(SourceTree.Libraries.Where(IsOnTheWayOfMessages).SelectMany(PumpingLocks));

    [Fact]
    public void A_planted_lock_that_pumps_is_caught() => Assert.Equal(
        ["Planted.cs has lock (_gate) where a NonPumpingLock is needed"],
        PumpingLocks(new SourceFile("Planted.cs", "lock (_gate) { }")));

    [Fact]
    public void Libraries_use_none_of_the_banned() => Assert.Empty(SourceTree.Libraries.SelectMany(Violations));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;", "Planted.cs uses DateTime.UtcNow")]
    [InlineData("Thread.Sleep(1);", "Planted.cs uses Thread.Sleep")]
    [InlineData("Console.WriteLine();", "Planted.cs uses Console.WriteLine")]
    [InlineData("var dice = Random.Shared.Next();", "Planted.cs uses Random.Shared")]
    [InlineData("await Task.Delay(timeout, token);", "Planted.cs uses Task.Delay(timeout, token) without a TimeProvider")]
    public void A_planted_use_is_caught(string text, string violation) =>
        Assert.Equal([violation], Violations(new SourceFile("Planted.cs", text)));

    [Theory]
    [InlineData("await Task.Delay(span, time, token);")]
    [InlineData("var now = clock.GetUtcNow();")]
    public void What_takes_its_time_from_outside_is_fine(string text) =>
        Assert.Empty(Violations(new SourceFile("Planted.cs", text)));
}
