using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Foundation;

/// <summary>An amount in a currency, such as <c>12.50 EUR</c>: not negative, with at most two decimals. Amounts of two currencies are not compared.</summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public sealed record Money : IParsable<Money>
{
    public Money(decimal amount, string currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        if (amount < 0 || decimal.Round(amount, 2) != amount)
        {
            throw new ArgumentException($"The amount {amount.ToString(CultureInfo.InvariantCulture)} is not valid. Give one of at most two decimals that is not negative.", nameof(amount));
        }

        if (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))
        {
            throw new ArgumentException($"'{currency}' is not a currency. Give three capital letters, such as EUR.", nameof(currency));
        }

        (Amount, Currency) = (amount, currency);
    }

    public decimal Amount { get; }

    public string Currency { get; }

    /// <exception cref="FormatException">It is not like <c>12.50 EUR</c>.</exception>
    public static Money Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var money)
        ? money
        : throw new FormatException($"'{s}' is not an amount of money. Write one such as '12.50 EUR'.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Money result)
    {
        result = null;
        if (s?.Split(' ') is not [var amount, { Length: 3 } currency]
            || !decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || decimal.Round(number, 2) != number || !currency.All(char.IsAsciiLetterUpper))
        {
            return false;
        }

        result = new Money(number, currency);
        return true;
    }

    /// <exception cref="ArgumentException">The other one is in another currency.</exception>
    public bool IsMoreThan(Money other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Currency == other.Currency
            ? Amount > other.Amount
            : throw new ArgumentException($"{this} and {other} are in two currencies, and cannot be compared.", nameof(other));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");
}
