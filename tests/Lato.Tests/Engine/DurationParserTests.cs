using Lato.Hocon;
using Lato.Engine;

namespace Lato.Tests.Engine;

public sealed class DurationParserTests
{
    [Theory]
    [InlineData("30s", 30_000)]
    [InlineData("500ms", 500)]
    [InlineData("1.5 minutes", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1 day", 86_400_000)]
    [InlineData(" 0s ", 0)]
    [InlineData("00:00:30", 30_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    public void A_number_with_a_unit_and_the_format_of_TimeSpan_are_durations(string text, double milliseconds)
    {
        Assert.True(DurationParser.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Fact]
    public void Infinite_is_a_duration()
    {
        Assert.True(DurationParser.TryParse("infinite", out var duration));
        Assert.Equal(Timeout.InfiniteTimeSpan, duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("-00:00:01")]
    [InlineData("30 parsecs")]
    [InlineData("1.2.3s")]
    [InlineData("30S")]
    [InlineData("99999999999999999999d")]
    [InlineData("1:2:3:4:5")]
    [InlineData("soon")]
    public void Anything_else_is_none(string text) => Assert.False(DurationParser.TryParse(text, out _));

    [Theory]
    [InlineData("us")]
    [InlineData("ms")]
    [InlineData("millis")]
    [InlineData("s")]
    [InlineData("seconds")]
    [InlineData("m")]
    [InlineData("minute")]
    [InlineData("h")]
    [InlineData("hours")]
    [InlineData("d")]
    [InlineData("days")]
    public void A_unit_means_what_it_means_in_HOCON(string unit)
    {
        Assert.True(HoconDuration.TryParse($"2.5 {unit}", out var expected));
        Assert.True(DurationParser.TryParse($"2.5 {unit}", out var duration));
        Assert.Equal(expected, duration);
    }
}
