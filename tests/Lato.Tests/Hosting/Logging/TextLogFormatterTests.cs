using Microsoft.Extensions.Logging;

namespace Lato.Tests.Hosting.Logging;

public sealed class TextLogFormatterTests
{
    const string At = "2026-01-31T12:00:00.000345Z";

    readonly LogLines _log = LogLines.Of("lato");

    [Fact]
    public void An_entry_is_a_line_of_time_level_message_category_and_values()
    {
        using (_log.BeginScope(new Dictionary<string, object?> { ["x"] = 1, ["y"] = 2 }))
        {
            _log.LogInformation("info message");
            _log.LogCritical("crit");
        }

        var values = new Dictionary<string, object?>
        {
            ["a"] = 1, ["b"] = "x y", ["c"] = null, ["d"] = new object[] { 1, "z" }, ["e"] = new Dictionary<string, int> { ["k"] = 1 }, ["f"] = 1.5, ["g"] = true,
        };
        _log.Log(LogLevel.Warning, default, values, null, (_, _) => "w");

        Assert.Equal(
            $$"""
            {{At}} [info     ] info message                   [default] x=1 y=2
            {{At}} [critical ] crit                           [default] x=1 y=2
            {{At}} [warning  ] w                              [default] a=1 b=x y c=null d=[1, z] e={k: 1} f=1.5 g=true

            """,
            _log.Text);
    }

    [Fact]
    public void A_value_that_stands_in_the_message_is_not_repeated()
    {
        using (_log.BeginScope(new Dictionary<string, object?> { ["Shop"] = "north" }))
        {
            _log.LogInformation("sold {Count:n0} of {Item}", 2, "pen");
        }

        Assert.Equal($"{At} [info     ] sold 2 of pen                  [default] Shop=north\n", _log.Text);
    }

    [Fact]
    public void An_inner_value_wins_and_is_gone_when_its_scope_ends()
    {
        using (_log.BeginScope(new Dictionary<string, object?> { ["x"] = 1 }))
        {
            using (_log.BeginScope(new Dictionary<string, object?> { ["x"] = 2 }))
            {
                _log.LogDebug("inner");
            }

            _log.LogDebug("outer");
        }

        Assert.Equal(
            $"""
            {At} [debug    ] inner                          [default] x=2
            {At} [debug    ] outer                          [default] x=1

            """,
            _log.Text);
    }

    [Fact]
    public void An_exception_stands_below_its_line()
    {
        _log.LogError(new InvalidOperationException("bad"), "err");

        Assert.Equal(
            $"""
            {At} [error    ] err                            [default] exc_type=System.InvalidOperationException exc_message=bad
            System.InvalidOperationException: bad

            """,
            _log.Text);
    }

    [Fact]
    public void A_value_cannot_make_up_a_line_of_its_own()
    {
        _log.LogInformation("hello {name}", "Ann\n2026-01-31T12:00:00.000000Z [critical ] forged");

        Assert.Single(_log.Text.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("a\r\nb", @"a\r\nb")]
    [InlineData("\u001b[2Jb", @"\u001b[2Jb")]
    [InlineData("a\u2028b\u0085c", @"a\u2028b\u0085c")]
    [InlineData("a\tb ü", "a\tb ü")]
    public void What_would_break_the_line_or_steer_a_terminal_is_shown_as_an_escape(string value, string shown)
    {
        _log.LogInformation("{name}", value);

        Assert.StartsWith($"{At} [info     ] {shown} ", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_value_of_an_entry_with_a_title_stands_once()
    {
        _log.Log(LogLevel.Information, default, new TitledValues("http request") { ["status_code"] = 200, ["request_path"] = "/a" }, null, (values, _) => string.Join(' ', values));

        Assert.Equal($"{At} [info     ] http request                   [default] status_code=200 request_path=/a\n", _log.Text);
    }
}
