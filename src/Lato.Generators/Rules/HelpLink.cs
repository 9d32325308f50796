namespace Lato.Generators.Rules;

/// <summary>Where a rule is explained.</summary>
internal static class HelpLink
{
    public static string To(string rule) => $"docs/rules/{rule}.md";
}
