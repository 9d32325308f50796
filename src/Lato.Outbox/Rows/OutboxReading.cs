using System.Data.Common;
using System.Text.Json;
using Lato.Databases.Statements;

namespace Lato.Outbox.Rows;

/// <summary>What the columns of <see cref="OutboxSql"/> mean. Pure.</summary>
internal static class OutboxReading
{
    public static OutboxRow Row(DbDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetString(1),
        reader.GetString(2),
        reader.GetString(3),
        new EncodedMessage(reader.GetFieldValue<byte[]>(4), reader.TextOrNull(5), Headers(reader.GetString(6))),
        reader.TextOrNull(7),
        reader.GetInt32(8),
        reader.GetInt64(9),
        TimeSpan.FromMilliseconds(Math.Max(0, reader.GetInt64(10))));

    public static OutboxMessage Message(DbDataReader reader) => new(reader.GetString(1), reader.GetString(2), reader.GetString(3), State(reader))
    {
        Number = reader.GetInt64(0),
        Attempts = reader.GetInt32(5),
        StoredAt = Time(reader, 6)!.Value,
        DueAt = Time(reader, 7)!.Value,
        FirstAttemptAt = Time(reader, 9),
        LastAttemptAt = Time(reader, 10),
        CompletedAt = Time(reader, 11),
        Key = reader.TextOrNull(12),
        Reason = reader.TextOrNull(13) ?? "",
        Failure = reader.TextOrNull(14),
    };

    public static OutboxMessageContent Content(DbDataReader reader) => new(Message(reader), reader.TextOrNull(16), Headers(reader.GetString(17)), reader.GetFieldValue<byte[]>(18));

    /// <summary>One handler, and how many events were stored and completed within the last minute.</summary>
    public static (string Handler, OutboxHandlerStatistics Statistics, long Stored, long Completed) Handler(DbDataReader reader) => (
        reader.GetString(0),
        new OutboxHandlerStatistics(Number(reader, 1), Number(reader, 2), Number(reader, 3), Number(reader, 4), TimeSpan.FromMilliseconds(Math.Max(0, Number(reader, 5)))),
        Number(reader, 6),
        Number(reader, 7));

    public static OutboxStatistics Statistics(IReadOnlyList<(string Handler, OutboxHandlerStatistics Statistics, long Stored, long Completed)> handlers, bool knowsRates) =>
        new(handlers.ToDictionary(handler => handler.Handler, handler => handler.Statistics))
        {
            StoredInLastMinute = knowsRates ? handlers.Sum(handler => handler.Stored) : null,
            CompletedInLastMinute = knowsRates ? handlers.Sum(handler => handler.Completed) : null,
        };

    static OutboxMessageState State(DbDataReader reader) => reader.GetInt32(4) switch
    {
        OutboxSql.Failed => OutboxMessageState.Failed,
        OutboxSql.Completed => OutboxMessageState.Completed,
        _ => !reader.IsDBNull(8) && reader.GetInt64(8) > reader.GetInt64(15) ? OutboxMessageState.Scheduled : OutboxMessageState.Outstanding,
    };

    static Dictionary<string, string> Headers(string json) => JsonSerializer.Deserialize(json, OutboxJson.Default.DictionaryStringString)!;

    static DateTimeOffset? Time(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    static long Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? 0 : Convert.ToInt64(reader.GetValue(column), null);
}
