namespace Lato.Tests.Retrying;

public sealed class RetryPolicyTests
{
    static readonly Exception Failure = new InvalidOperationException();

    [Theory]
    [InlineData("5 times, 1s..1m, exponential", "5 times, 1s..1m, exponential, jitter 20%")]
    [InlineData("exponential, 250ms..30s , 1 TIME, jitter 0%", "1 time, 250ms..30s, exponential, jitter 0%")]
    [InlineData("unlimited, 10s, constant", "unlimited, 10s, constant, jitter 20%")]
    [InlineData("3 times, 2 minutes..1h, linear, jitter 12.5%", "3 times, 2m..1h, linear, jitter 12.5%")]
    [InlineData("never", "never")]
    [InlineData("0 times", "never")]
    [InlineData("2 times", "2 times, 1s..1m, exponential, jitter 20%")]
    public void A_text_is_read_and_written(string text, string written)
    {
        var policy = RetryPolicy.Parse(text);

        Assert.Equal(written, policy.ToString());
        Assert.Equal(policy, RetryPolicy.Parse(policy.ToString()) with { MaxDelay = policy.MaxDelay, Delay = policy.Delay, Jitter = policy.Jitter });
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("5 times,")]
    [InlineData("-1 times")]
    [InlineData("5 times, 5 times")]
    [InlineData("never, unlimited")]
    [InlineData("1s..2s..3s")]
    [InlineData("1m..1s")]
    [InlineData("10")]
    [InlineData("infinite")]
    [InlineData("25d")]
    [InlineData("jitter 101%")]
    [InlineData("jitter 20")]
    [InlineData("fibonacci")]
    public void A_text_that_is_not_a_policy_is_refused(string text)
    {
        Assert.False(RetryPolicy.TryParse(text, out var policy));
        Assert.Equal(RetryPolicy.Never, policy);
        Assert.Equal(
            $"'{text}' is not a retry policy. Write one such as '5 times, 1s..1m, exponential', or 'never'.",
            Assert.Throws<FormatException>(() => RetryPolicy.Parse(text)).Message);
    }

    [Theory]
    [InlineData("5 times, 1s..10s, exponential", "1 2 4 8 10")]
    [InlineData("5 times, 1s..3s, linear", "1 2 3 3 3")]
    [InlineData("3 times, 2s, constant", "2 2 2")]
    [InlineData("2 times, 0s", "0 0")]
    public void Delays_grow_up_to_the_longest(string text, string seconds)
    {
        var policy = RetryPolicy.Parse(text) with { Jitter = 0 };

        var delays = Enumerable.Range(1, 100).Select(attempts => policy.NextDelay(attempts, Failure)).TakeWhile(delay => delay is not null).Select(delay => delay!.Value.TotalSeconds);

        Assert.Equal(seconds, string.Join(' ', delays));
    }

    [Fact]
    public void Without_a_limit_the_delay_stays_the_longest_however_often() =>
        Assert.Equal(TimeSpan.FromMinutes(1), (RetryPolicy.Parse("unlimited") with { Jitter = 0 }).NextDelay(int.MaxValue, Failure));

    [Fact]
    public void Jitter_shortens_or_lengthens_a_delay_by_its_part()
    {
        var policy = RetryPolicy.Parse("5 times, 10s, jitter 20%");

        Assert.Equal([8, 10, 12], new[] { 0, 0.5, 1 }.Select(random => policy.Jittered(TimeSpan.FromSeconds(10), random).TotalSeconds));
        Assert.InRange(policy.NextDelay(1, Failure)!.Value.TotalSeconds, 8, 12);
    }

    [Fact]
    public void Other_exceptions_than_those_named_are_not_covered()
    {
        var policy = new RetryPolicy { On = [typeof(IOException)] };

        Assert.NotNull(policy.NextDelay(1, new FileNotFoundException()));
        Assert.Null(policy.NextDelay(1, Failure));
        Assert.Null(RetryPolicy.Never.NextDelay(1, new IOException()));
    }

    [Fact]
    public void Values_out_of_range_are_refused()
    {
        Assert.StartsWith("Retries must be 0 or more.", Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy { Retries = -1 }).Message, StringComparison.Ordinal);
        Assert.StartsWith("Jitter must be between 0 and 1.", Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy { Jitter = 1.5 }).Message, StringComparison.Ordinal);
        Assert.StartsWith("Delay must be between 0 and 24 days.", Assert.Throws<ArgumentOutOfRangeException>(() => new RetryPolicy { Delay = Timeout.InfiniteTimeSpan }).Message, StringComparison.Ordinal);
    }
}
