using System.Diagnostics;

namespace Lato.Tests.Conventions;

/// <summary>The way of a call to its handler, as the stack of the handler shows it: one direction, each type once.</summary>
public sealed class MessageFlowTests
{
    sealed record GetPath : Query<string[]>;

    /// <summary>Outermost first. Where the compiler inlines a method, its type is not on the stack.</summary>
    static readonly string[] Path = ["Application", "TransactionRunner", "OnlyHandlerRun", .. ToHandler];

    /// <summary>The same where something comes before or after the handler.</summary>
    static readonly string[] PathWithHooks = ["Application", "TransactionRunner", "Transaction", "TransactionSteps", "RequestTarget", .. ToHandler];

    static string[] ToHandler => ["MiddlewarePipeline", "Invocation", "TurnActor", "LocalActor", "Invocation", "Handler"];

    static string[] Stack() =>
    [
        .. new StackTrace().GetFrames().Reverse()
            .Select(frame => frame.GetMethod()?.DeclaringType)
            .Where(type => type?.Assembly == typeof(Application).Assembly)
            .Select(type => (type!.DeclaringType ?? type).Name),
    ];

    static bool IsSubsequence(IEnumerable<string> some, IReadOnlyList<string> all)
    {
        var place = 0;
        foreach (var one in some)
        {
            while (place < all.Count && all[place] != one)
            {
                place++;
            }

            if (place == all.Count)
            {
                return false;
            }
        }

        return true;
    }

    [Fact]
    public async Task A_call_passes_these_types_in_this_order()
    {
        var app = new Application();
        app.Handle((GetPath _) => Stack());

        IsPath(Path, await app.ExecuteAsync(new GetPath()));
    }

    [Fact]
    public async Task A_call_with_hooks_passes_these_types_in_this_order()
    {
        var app = new Application().OnEnterTransaction((TransactionContext _) => { });
        app.Handle((GetPath _) => Stack());

        IsPath(PathWithHooks, await app.ExecuteAsync(new GetPath()));
    }

    static void IsPath(string[] path, string[] seen)
    {
        Assert.Contains("TurnActor", seen);
        Assert.Contains(path[2], seen);
        Assert.True(IsSubsequence(seen.Where((type, i) => i == 0 || seen[i - 1] != type), path), string.Join(" > ", seen));
    }

    [Fact]
    public void A_planted_detour_is_caught()
    {
        Assert.True(IsSubsequence(["Application", "Invocation", "Invocation", "Handler"], Path));
        Assert.False(IsSubsequence(["Application", "Invocation", "OnlyHandlerRun"], Path));
        Assert.False(IsSubsequence(["Application", "TransactionPipeline"], Path));
    }
}
