using System.ComponentModel;

namespace Lato.CompilerServices;

/// <summary>What a facade gets by its generated part.</summary>
/// <typeparam name="TFacade">The facade.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFacade<TFacade>
    where TFacade : class, IFacade<TFacade>
{
    /// <summary>The proxy, whose calls are messages.</summary>
    static abstract TFacade For(IDispatcher dispatcher);
}
