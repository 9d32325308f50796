namespace Lato;

/// <summary>A question that changes nothing, answered with a <typeparamref name="TResult"/>. At most one handler per module.</summary>
/// <typeparam name="TResult">The type of the answer.</typeparam>
public abstract record Query<TResult> : Message, IReturns<TResult>;
