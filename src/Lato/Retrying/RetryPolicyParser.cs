using System.Globalization;
using Lato.Engine;

namespace Lato.Retrying;

/// <summary>The text form of retry policies. Pure.</summary>
internal static class RetryPolicyParser
{
    const string Never = "never";
    const string Unlimited = "unlimited";
    const string Jitter = "jitter";
    const string Between = "..";

    static readonly (string Unit, TimeSpan Span)[] Units =
        [("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)), ("s", TimeSpan.FromSeconds(1)), ("ms", TimeSpan.FromMilliseconds(1)), ("us", TimeSpan.FromMicroseconds(1))];

    /// <returns>Null if the text is not a policy.</returns>
    public static RetryPolicy? Parse(string? text)
    {
        var policy = new RetryPolicy();
        var seen = new HashSet<string>();
        foreach (var part in (text ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries))
        {
            var (next, kind) = Add(policy, part);
            if (next is null || !seen.Add(kind))
            {
                return null;
            }

            policy = next;
        }

        return policy;
    }

    public static string Write(RetryPolicy policy)
    {
        if (policy.Retries == 0)
        {
            return Never;
        }

        var often = policy.Retries switch { int.MaxValue => Unlimited, 1 => "1 time", var times => string.Create(CultureInfo.InvariantCulture, $"{times} times") };
        var delay = policy.MaxDelay > policy.Delay && policy.Backoff != RetryBackoff.Constant ? Text(policy.Delay) + Between + Text(policy.MaxDelay) : Text(policy.Delay);
        return string.Create(CultureInfo.InvariantCulture, $"{often}, {delay}, {policy.Backoff.ToString().ToLowerInvariant()}, {Jitter} {policy.Jitter * 100:0.###}%");
    }

    static (RetryPolicy? Policy, string Kind) Add(RetryPolicy policy, string part)
    {
        if (part is Never or Unlimited)
        {
            return (policy with { Retries = part == Never ? 0 : int.MaxValue }, "times");
        }

        if (Enum.GetNames<RetryBackoff>().FirstOrDefault(name => name.Equals(part, StringComparison.OrdinalIgnoreCase)) is { } backoff)
        {
            return (policy with { Backoff = Enum.Parse<RetryBackoff>(backoff) }, "backoff");
        }

        if (part.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var number, "time" or "times"])
        {
            return (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? policy with { Retries = times } : null, "times");
        }

        return part.StartsWith(Jitter, StringComparison.Ordinal) ? (WithJitter(policy, part[Jitter.Length..].Trim()), Jitter) : (WithDelays(policy, part), "delay");
    }

    static RetryPolicy? WithJitter(RetryPolicy policy, string text) =>
        text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            ? policy with { Jitter = percent / 100 }
            : null;

    static RetryPolicy? WithDelays(RetryPolicy policy, string text)
    {
        var parts = text.Split(Between, StringSplitOptions.TrimEntries);
        return parts.Length > 2 || !TryDelay(parts[0], out var first) || !TryDelay(parts[^1], out var longest) || longest < first ? null
            : parts.Length == 1 ? policy with { Delay = first, MaxDelay = policy.MaxDelay > first ? policy.MaxDelay : first }
            : policy with { Delay = first, MaxDelay = longest };
    }

    static bool TryDelay(string text, out TimeSpan delay) =>
        DurationParser.TryParse(text, out delay) && delay >= TimeSpan.Zero && delay <= TimeSpan.FromDays(24);

    static string Text(TimeSpan span)
    {
        var (unit, size) = Units.FirstOrDefault(unit => span.Ticks % unit.Span.Ticks == 0 && span >= unit.Span, Units[^1]);
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)span.Ticks / size.Ticks:0.###}{unit}");
    }
}
