using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lato.Tests.Conventions;

/// <summary>An event ID says which entry it is, in whichever package.</summary>
public sealed class LogEventTests
{
    static IEnumerable<string> Shared(IEnumerable<SourceFile> files) =>
        from entry in files.SelectMany(EntriesOf)
        group entry.Name by entry.Id into same
        where same.Count() > 1
        select $"{same.Key}: {string.Join(", ", same)}";

    static IEnumerable<(string Id, string Name)> EntriesOf(SourceFile file) =>
        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() == "LoggerMessage"
        select (attribute.ArgumentList!.Arguments[0].Expression.ToString(), ((MethodDeclarationSyntax)attribute.Parent!.Parent!).Identifier.Text);

    [Fact]
    public void No_two_entries_have_the_same_event_id() => Assert.Empty(Shared(SourceTree.Libraries));

    [Fact]
    public void A_planted_clash_is_caught()
    {
        const string planted = """
            static partial class Log
            {
                [LoggerMessage(7, LogLevel.Debug, "One")]
                static partial void One(this ILogger logger);

                [LoggerMessage(7, LogLevel.Debug, "Other")]
                static partial void Other(this ILogger logger);
            }
            """;
        Assert.Equal(["7: One, Other"], Shared([new SourceFile("Planted.cs", planted)]));
    }
}
