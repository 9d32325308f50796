using System.Text.Json.Serialization;

namespace Lato.Messaging.Tests.Envelopes.Doubles;

/// <summary>The data of the first recorded wire text.</summary>
public sealed class Everything
{
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [JsonPropertyName("n")]
    public required int Number { get; init; }

    [JsonPropertyName("f")]
    public required double Fraction { get; init; }

    [JsonPropertyName("u")]
    public required string Umlauts { get; init; }

    [JsonPropertyName("l")]
    public required int[] List { get; init; }

    [JsonPropertyName("z")]
    public object? Nothing { get; init; }

    [JsonPropertyName("b")]
    public required bool Truth { get; init; }
}
