namespace Lato;

/// <summary>A request to change something, answered with a <typeparamref name="TResult"/>. At most one handler per module.</summary>
/// <typeparam name="TResult">The type of the answer.</typeparam>
public abstract record Command<TResult> : Message, IReturns<TResult>;
