namespace Lato;

/// <summary>Marks a message whose result is a <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
public interface IReturns<out TResult>;
