namespace Lato;

/// <summary>A request to change something, whose result is a <typeparamref name="TResult"/>. At most one handler per module.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public abstract record Command<TResult> : Message, IReturns<TResult>;
