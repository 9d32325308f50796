using Microsoft.CodeAnalysis.Text;

namespace Lato.Analyzers.Boundaries;

/// <summary>One line of <c>lato.rules</c>, with its place.</summary>
internal sealed record Rule(string From, string To, bool IsFriend, TextSpan Span)
{
    public const string Anyone = "*";

    /// <summary>Whether it names two modules, so that it is an edge of the declared graph.</summary>
    public bool IsConcrete => From != Anyone && To != Anyone;

    public bool SaysTheSameAs(Rule other) =>
        IsFriend == other.IsFriend && AreSame(From, other.From) && AreSame(To, other.To);

    public override string ToString() => $"{(IsFriend ? "friend " : "")}{From}->{To}";

    static bool AreSame(string name, string other) => name == Anyone || other == Anyone ? name == other : ModuleName.AreSame(name, other);
}
