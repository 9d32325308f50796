using Lato.Dependencies;
namespace Lato.Transactions;

/// <summary>What few invocations have; kept apart to keep the others small.</summary>
internal sealed class InvocationDetails
{
    /// <summary>The function that is called, if it belongs to no module.</summary>
    public Delegate? Function { get; init; }

    /// <summary>The dependency scope of a parallel branch that begins here.</summary>
    public DependencyScope? Branch { get; init; }

    /// <summary>The token that was given to this call.</summary>
    public CancellationToken OwnToken { get; init; }

    /// <summary>Arguments that a middleware has looked at or overridden.</summary>
    public object?[]? Bound { get; set; }
}
