namespace Lato.Analyzers.Rules;

/// <summary>Where a rule is explained.</summary>
internal static class HelpLink
{
    const string Pages = "https://github.com/lato-dotnet/lato/blob/main/docs/rules";

    public static string To(string rule) => $"{Pages}/{rule}.md";
}
