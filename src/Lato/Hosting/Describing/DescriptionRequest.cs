using Lato.Hosting.Describing;

namespace Lato;

/// <summary>
/// Whether the lato tool has started this process to learn what its applications are, not to run them. What runs a host
/// of its own kind asks this before it starts anything; the generic host and <c>LatoService</c> do so by themselves.
/// </summary>
public static class DescriptionRequest
{
    /// <summary>Whether there is one.</summary>
    public static bool IsPresent => ProgramDescription.IsAskedFor;

    /// <summary>Fulfils it: describes applications where the tool looks for it. Ends registration in them.</summary>
    /// <param name="applications">The applications of the process.</param>
    /// <param name="obstacle">What else would keep the program from starting; null if nothing is known.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public static Task WriteAsync(IEnumerable<Application> applications, string? obstacle = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(applications);
        return IsPresent
            ? ProgramDescription.WriteAsync(applications, obstacle, cancellationToken)
            : throw new InvalidOperationException($"Nothing has asked this process for a description. Check {nameof(DescriptionRequest)}.{nameof(IsPresent)} first.");
    }
}
