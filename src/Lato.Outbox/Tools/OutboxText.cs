using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lato.Outbox.Tools;

/// <summary>Stored events for people, and as JSON. Pure.</summary>
internal static class OutboxText
{
    public static string JsonOf(OutboxMessage message) => JsonSerializer.Serialize(message, OutboxToolJson.Default.OutboxMessage);

    public static string JsonOf(OutboxStatistics statistics) => JsonSerializer.Serialize(statistics, OutboxToolJson.Default.OutboxStatistics);

    public static string JsonOf(OutboxMessageContent content) => JsonSerializer.Serialize(content, OutboxToolJson.Default.OutboxMessageContent);

    /// <summary>One line: id, state, attempts, when it was published, handler, event, reason.</summary>
    public static string LineOf(OutboxMessage message)
    {
        var reason = message.Reason.Length == 0 ? "" : $"  {message.Reason.ReplaceLineEndings(" ")}";
        return string.Create(CultureInfo.InvariantCulture, $"{message.Id}  {WordOf(message),-11}  {message.Attempts}  {Of(message.StoredAt)}  {message.Handler}  {message.Event}{reason}");
    }

    public static string PageOf(OutboxMessageContent content)
    {
        var message = content.Message;
        var page = new StringBuilder();
        Add("id", message.Id);
        Add("handler", message.Handler);
        Add("event", message.Event);
        Add("state", WordOf(message));
        Add("attempts", $"{message.Attempts}");
        Add("key", message.Key);
        Add("stored", Of(message.StoredAt));
        Add("due", Of(message.DueAt));
        Add("first attempt", Of(message.FirstAttemptAt));
        Add("last attempt", Of(message.LastAttemptAt));
        Add("completed", Of(message.CompletedAt));
        Add("content type", content.ContentType);
        foreach (var (header, value) in content.Headers)
        {
            Add($"header {header}", value);
        }

        Add("body", content.Text ?? $"{content.Body.Length} bytes, in base64: {Convert.ToBase64String(content.Body.Span)}");
        Add("reason", message.Reason.Length == 0 ? null : message.Reason);
        Add("exception", message.Failure);
        return page.ToString();

        void Add(string name, string? value) => page.Append(value is null ? "" : $"{name}: {value}\n");
    }

    public static string PageOf(OutboxStatistics statistics)
    {
        var page = new StringBuilder();
        foreach (var (handler, counts) in statistics.Handlers)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"{handler}: {CountsOf(counts)}");
        }

        page.AppendLine(CultureInfo.InvariantCulture, $"all: {CountsOf(new(statistics.Outstanding, statistics.Scheduled, statistics.Failed, statistics.Completed, statistics.OldestAge))}");
        return page.Append(statistics is { StoredInLastMinute: { } stored, CompletedInLastMinute: { } completed }
            ? $"in the last minute: {stored} stored, {completed} completed"
            : "in the last minute: not known, set lato.outbox.keep-completed to 1m or longer").ToString();
    }

    static string CountsOf(OutboxHandlerStatistics counts) => string.Create(
        CultureInfo.InvariantCulture, $"{counts.Outstanding} outstanding, {counts.Scheduled} scheduled, {counts.Failed} failed, {counts.Completed} completed, oldest {counts.OldestAge.TotalSeconds:0.0} s");

    static string WordOf(OutboxMessage message) => message.State.ToString().ToLowerInvariant();

    static string? Of(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
