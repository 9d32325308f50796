namespace Lato.Hocon.Tests;

public sealed class HoconDurationTests
{
    [Theory]
    [InlineData(1, "100", "ns", "nano", "nanos", "nanosecond", "nanoseconds")]
    [InlineData(10, "1", "us", "micro", "micros", "microsecond", "microseconds")]
    [InlineData(TimeSpan.TicksPerMillisecond, "1", "", "ms", "milli", "millis", "millisecond", "milliseconds")]
    [InlineData(TimeSpan.TicksPerSecond, "1", "s", "second", "seconds")]
    [InlineData(TimeSpan.TicksPerMinute, "1", "m", "minute", "minutes")]
    [InlineData(TimeSpan.TicksPerHour, "1", "h", "hour", "hours")]
    [InlineData(TimeSpan.TicksPerDay, "1", "d", "day", "days")]
    public void A_number_with_a_unit_is_a_duration(long ticks, string number, params string[] units)
    {
        foreach (var unit in units)
        {
            Assert.True(HoconDuration.TryParse(number + unit, out var duration), unit);
            Assert.Equal(ticks, duration.Ticks);
            Assert.True(HoconDuration.TryParse($" {number} {unit} ", out var spaced), unit);
            Assert.Equal(duration, spaced);
        }
    }

    [Theory]
    [InlineData("1.5 minutes", 90_000)]
    [InlineData("0.25s", 250)]
    [InlineData("1e3", 1000)]
    [InlineData("0", 0)]
    [InlineData("1000000ns", 1)]
    public void Fractions_and_exponents_count(string text, double milliseconds)
    {
        Assert.True(HoconDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Fact]
    public void Infinite_is_the_infinite_timeout()
    {
        Assert.True(HoconDuration.TryParse(" infinite ", out var duration));
        Assert.Equal(Timeout.InfiniteTimeSpan, duration);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("1 fortnight")]
    [InlineData("1S")]
    [InlineData("1s 5")]
    [InlineData("1 s s")]
    [InlineData("00:00:30")]
    [InlineData("1,5s")]
    [InlineData("20000000d")]
    [InlineData("99999999999999999999999999999999999d")]
    public void Anything_else_is_no_duration(string? text)
    {
        Assert.False(HoconDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.Zero, duration);
    }
}
