using System.Globalization;
using System.Net;
using System.Numerics;
using static Lato.Http.Tests.Binding.HttpTextTests;

namespace Lato.Http.Tests.Binding;

/// <summary>Has one member of each type that is read from text.</summary>
public sealed record Every(
    int? Whole, decimal? Price, double? Ratio, BigInteger? Big, Int128? Huge, Half? Half, nint? Native, DateOnly? Day, TimeOnly? Time, DateTime? Moment, DateTimeOffset? At, TimeSpan? Wait,
    Colour? Colour, Access? Access, Guid? Key, bool? Flag, char? Letter, IPAddress? Address, Uri? Link, Version? Version, Code? Code, Sku? Sku, string? Text) : Query<string>
{
    public string Show() => string.Join(' ', GetType().GetProperties().OrderBy(property => property.Name).Select(property => (property.Name, Value: property.GetValue(this)))
        .Where(member => member.Value is not null).Select(member => $"{char.ToLowerInvariant(member.Name[0])}{member.Name[1..]}={Shown(member.Value!)}"));

    static string Shown(object value) => value is IFormattable formattable and not (Guid or TimeSpan or Enum or IPAddress or System.Half or double)
        ? formattable.ToString(value is DateTime or DateTimeOffset or TimeOnly or DateOnly ? "O" : null, CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
