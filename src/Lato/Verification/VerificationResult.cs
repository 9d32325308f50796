namespace Lato;

/// <summary>What <c>Verify</c> has found. Immutable.</summary>
/// <param name="Application">The application's identifier.</param>
/// <param name="Findings">By kind, module and subject; empty if everything fits together.</param>
public sealed record VerificationResult(string Application, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether everything fits together.</summary>
    public bool IsClean => Findings.Count == 0;

    /// <summary>All findings, for people: a line each.</summary>
    public override string ToString() => IsClean
        ? $"Application '{Application}' fits together."
        : $"Application '{Application}' has {Findings.Count} {(Findings.Count == 1 ? "finding" : "findings")}:\n{string.Join('\n', Findings.Select(finding => $"- {finding}"))}";
}
