using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lato.Http.Binding.Json;

/// <summary>.NET reads numbers that are too large for floating point as infinity, which it can never write again. Pure.</summary>
internal static class JsonFractions
{
    /// <summary>Whether values of a type, or something inside them, are of floating point.</summary>
    public static bool AreIn(JsonTypeInfo type) => AreIn(type.Type, type, []);

    /// <summary>Whether there is such a number. Only one with an exponent needs a closer look.</summary>
    public static bool AreTooLarge(ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        for (var at = 0; json[at..].IndexOfAny((byte)'e', (byte)'E') is >= 0 and var next; at += next + 1)
        {
            if (at + next > 0 && json[at + next - 1] is >= (byte)'0' and <= (byte)'9')
            {
                return HasInfinity(json, options);
            }
        }

        return false;
    }

    static bool HasInfinity(ReadOnlySpan<byte> json, JsonSerializerOptions options)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = options.AllowTrailingCommas, CommentHandling = options.ReadCommentHandling, MaxDepth = options.MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsInfinity(number))
            {
                return true;
            }
        }

        return false;
    }

    static bool AreIn(Type type, JsonTypeInfo? json, HashSet<Type> seen)
    {
        var single = Nullable.GetUnderlyingType(type) ?? type;
        return single == typeof(double) || single == typeof(float) || single == typeof(Half)
            || (json is not null && seen.Add(single) && PartsOf(json).Any(part => AreIn(part, ObjectShape.KnownJsonOf(part, json.Options), seen)));
    }

    static IEnumerable<Type> PartsOf(JsonTypeInfo json) =>
        [.. json.Properties.Select(property => property.PropertyType), .. json.PolymorphismOptions?.DerivedTypes.Select(derived => derived.DerivedType) ?? [], .. json.ElementType is { } item ? [item] : Type.EmptyTypes];
}
