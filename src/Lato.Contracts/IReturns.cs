namespace Lato;

/// <summary>Marks a message whose execution answers with a <typeparamref name="TResult"/>.</summary>
/// <typeparam name="TResult">The type of the answer.</typeparam>
public interface IReturns<out TResult>;
