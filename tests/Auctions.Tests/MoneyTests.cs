using System.Text.Json;
using Foundation;

namespace Auctions.Tests;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("12.5 EUR", "12.50 EUR")]
    [InlineData("12 EUR", "12.00 EUR")]
    [InlineData("0.01 USD", "0.01 USD")]
    public void Money_is_read_and_written_as_text(string text, string written)
    {
        Assert.Equal(written, Money.Parse(text).ToString());
        Assert.Equal(Money.Parse(text), JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(Money.Parse(text))));
    }

    [Theory]
    [InlineData("12.505 EUR")]
    [InlineData("-1.00 EUR")]
    [InlineData("1,000.00 EUR")]
    [InlineData("12.50")]
    [InlineData("12.50 eur")]
    [InlineData("12.50  EUR")]
    [InlineData("much EUR")]
    public void Text_that_is_not_money_is_an_error_that_says_what_to_write(string text)
    {
        Assert.Equal($"'{text}' is not an amount of money. Write one such as '12.50 EUR'.", Assert.Throws<FormatException>(() => Money.Parse(text)).Message);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>($"\"{text}\""));
    }

    [Fact]
    public void Amounts_of_two_currencies_are_not_compared() => Assert.Equal(
        "1.00 EUR and 1.00 USD are in two currencies, and cannot be compared. (Parameter 'other')",
        Assert.Throws<ArgumentException>(() => Money.Parse("1 EUR").IsMoreThan(Money.Parse("1 USD"))).Message);

    [Theory]
    [InlineData(0.001, "EUR")]
    [InlineData(-1, "EUR")]
    [InlineData(1, "Euro")]
    [InlineData(1, "eur")]
    public void Money_of_a_wrong_amount_or_currency_cannot_be_made(double amount, string currency) => Assert.Throws<ArgumentException>(() => new Money((decimal)amount, currency));
}
