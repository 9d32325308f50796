namespace Lato.Hocon.Resolution;

internal sealed class HoconScalar(string? text) : HoconValue
{
    /// <summary>The text as written; null for a null value.</summary>
    public string? Text => text;

    public override string Kind => text is null ? "null" : "a string";
}
