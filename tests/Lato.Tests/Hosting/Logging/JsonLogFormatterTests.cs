using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lato.Tests.Hosting.Logging;

public sealed class JsonLogFormatterTests
{
    const string At = "2026-01-31T12:00:00.000345Z";

    readonly LogLines _log = LogLines.Of("lato-json");

    [Fact]
    public void An_entry_is_an_object_of_time_category_level_message_and_values_in_this_order()
    {
        _log.LogInformation("info message");
        using (_log.BeginScope(new Dictionary<string, object?> { ["y"] = 3 }))
        {
            _log.LogWarning("{a} {b} {c} {d} {e} {f} {g}", 1, "x y", null, new object[] { 1, "z" }, new Dictionary<string, int> { ["k"] = 1 }, 1.5, true);
        }

        Assert.Equal(
            $$"""
            {"timestamp":"{{At}}","logger":"default","level":"info","message":"info message"}
            {"timestamp":"{{At}}","logger":"default","level":"warning","message":"1 x y (null) 1, z [k, 1] 1.5 True","y":3,"a":1,"b":"x y","c":null,"d":[1,"z"],"e":{"k":1},"f":1.5,"g":true}

            """,
            _log.Text);
    }

    [Fact]
    public void An_exception_has_type_message_stack_and_cause()
    {
        try
        {
            throw new InvalidOperationException("bad", new ArgumentException("worse"));
        }
        catch (InvalidOperationException failure)
        {
            _log.LogError(failure, "err");
        }

        var entry = JsonSerializer.Deserialize<JsonElement>(_log.Text);
        Assert.Equal("error", entry.GetProperty("level").GetString());
        Assert.Equal("System.InvalidOperationException", entry.GetProperty("exc_type").GetString());
        Assert.Equal("bad", entry.GetProperty("exc_message").GetString());
        Assert.Contains(nameof(An_exception_has_type_message_stack_and_cause), entry.GetProperty("stacktrace")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("worse", entry.GetProperty("exc_cause").GetProperty("exc_message").GetString());
    }

    [Fact]
    public void A_value_does_not_take_the_name_of_what_every_entry_has()
    {
        _log.LogInformation("hello {message} {level}", "mine", 7);

        var entry = JsonSerializer.Deserialize<JsonElement>(_log.Text);
        Assert.Equal("hello mine 7", entry.GetProperty("message").GetString());
        Assert.Equal("mine", entry.GetProperty("message_").GetString());
        Assert.Equal(7, entry.GetProperty("level_").GetInt32());
    }

    [Fact]
    public void Numbers_that_JSON_has_not_and_text_that_would_break_the_line_stay_readable()
    {
        _log.LogInformation("{nan} {text}", double.NaN, "a\n\"b\"");

        Assert.Single(_log.Text.TrimEnd().Split('\n'));
        var entry = JsonSerializer.Deserialize<JsonElement>(_log.Text);
        Assert.Equal("NaN", entry.GetProperty("nan").GetString());
        Assert.Equal("a\n\"b\"", entry.GetProperty("text").GetString());
    }

    [Fact]
    public void An_entry_inside_a_span_names_it()
    {
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();

        _log.LogInformation("inside");

        var entry = JsonSerializer.Deserialize<JsonElement>(_log.Text);
        Assert.Equal(activity.TraceId.ToHexString(), entry.GetProperty("trace_id").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), entry.GetProperty("span_id").GetString());
    }

    [Fact]
    public void Each_value_of_an_entry_with_a_title_stands_once()
    {
        _log.Log(LogLevel.Information, default, new TitledValues("http request") { ["status_code"] = 200, ["request_path"] = "/a" }, null, (values, _) => string.Join(' ', values));

        Assert.Equal($"{{\"timestamp\":\"{At}\",\"logger\":\"default\",\"level\":\"info\",\"message\":\"http request\",\"status_code\":200,\"request_path\":\"/a\"}}\n", _log.Text);
    }
}
