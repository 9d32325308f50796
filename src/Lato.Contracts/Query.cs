namespace Lato;

/// <summary>A question that changes nothing, whose result is a <typeparamref name="TResult"/>. At most one handler per module.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract record Query<TResult> : Message, IReturns<TResult>;
