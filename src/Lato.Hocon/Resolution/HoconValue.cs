namespace Lato.Hocon.Resolution;

/// <summary>A value whose own kind is known; the cells inside an array or object may not have been evaluated yet.</summary>
internal abstract class HoconValue
{
    /// <summary>The kind as an error message shows it.</summary>
    public abstract string Kind { get; }
}
