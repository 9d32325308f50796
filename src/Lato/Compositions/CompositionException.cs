using Lato.Compositions;

namespace Lato;

/// <summary>
/// The results of several modules have types that Lato cannot make one result of.
/// The fix is a composer of your own: <c>app.Compose&lt;TMessage, TResult&gt;(results => …)</c>.
/// </summary>
public sealed class CompositionException : LatoException
{
    internal CompositionException(
        IReadOnlyList<string> modules, Type firstType, Type secondType, string? key, Exception? cause)
        : base(Describe(modules, firstType, secondType, key, cause), cause)
    {
        Modules = modules;
        FirstType = firstType;
        SecondType = secondType;
        Key = key;
    }

    /// <summary>
    /// The modules whose results met, in the order of the results. The last one gave the value of type
    /// <see cref="SecondType"/>; the ones before it had already been composed to one of type <see cref="FirstType"/>.
    /// </summary>
    public IReadOnlyList<string> Modules { get; }

    /// <summary>The type that was there already.</summary>
    public Type FirstType { get; }

    /// <summary>The type that could not be composed with <see cref="FirstType"/>.</summary>
    public Type SecondType { get; }

    /// <summary>
    /// Where inside composed dictionaries the values met, outermost key first and joined by dots;
    /// <see langword="null"/> for the results themselves.
    /// </summary>
    public string? Key { get; }

    static string Describe(
        IReadOnlyList<string> modules, Type firstType, Type secondType, string? key, Exception? cause)
    {
        var earlier = string.Join(", ", modules.SkipLast(1).Select(module => $"'{module}'"));
        var subject = modules.Count > 2 ? $"results of modules {earlier}" : $"result of module {earlier}";
        var place = key is null ? "" : $" at key '{key}'";
        var reason = cause is null ? "" : $" {cause.GetType().Name}: {cause.Message.TrimEnd('.')}.";
        return $"Cannot compose the {subject} ({TypeDisplay.NameOf(firstType)}) with the result of module "
            + $"'{modules[^1]}' ({TypeDisplay.NameOf(secondType)}){place}.{reason} "
            + "Specify how with app.Compose<TMessage, TResult>(results => …).";
    }
}
