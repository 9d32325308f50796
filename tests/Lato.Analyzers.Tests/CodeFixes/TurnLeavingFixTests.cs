using Lato.CodeFixes;
using Lato.Analyzers.Rules;
using Lato.Analyzers.Tests.Compiling;

namespace Lato.Analyzers.Tests.CodeFixes;

public sealed class TurnLeavingFixTests
{
    static string Handler(string code) => $$"""
        using Lato;
        class Stock : ApplicationModule
        {
            [Handler("a")] async Task A(IAsyncEnumerable<int> numbers)
            {
                {{code}}
            }
        }
        """;

    [Theory]
    [InlineData("await Task.Delay(1).ConfigureAwait(false);", "await Task.Delay(1);")]
    [InlineData("await foreach (var number in numbers.ConfigureAwait(false)) { }", "await foreach (var number in numbers) { }")]
    public Task ConfigureAwait_is_removed(string before, string after) =>
        Fix<TurnLeavingAnalyzer, TurnLeavingFix>.MakesAsync("Remove ConfigureAwait", Handler(before), Handler(after));

    [Fact]
    public Task A_continuation_has_to_be_rewritten_by_hand() =>
        Fix<TurnLeavingAnalyzer, TurnLeavingFix>.OffersNothingAsync(Handler("await Task.Delay(1).ContinueWith(_ => { });"));
}
