using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Lato.Services.Logging;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Calls.AccessLogs;

/// <summary>
/// A file with a JSON object for each request, written on a thread of its own: requests neither wait for it nor fail with
/// it. What it cannot take is counted. Thread-safe.
/// </summary>
internal sealed class AccessLogFile : IDisposable
{
    const int MostWaiting = 10_000;

    /// <summary>What a file that hangs may hold up the end of the process.</summary>
    static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    readonly BlockingCollection<byte[]> _lines = new(MostWaiting);
    readonly LogFile _file;
    readonly ILogger _log;
    readonly TimeProvider _time;
    readonly Thread _writer;
    int _isBehind;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be opened.</exception>
    public AccessLogFile(string path, TimeProvider time, ILogger log)
    {
        _time = time;
        _log = log;
        _file = new LogFile(Path.GetFullPath(path), time, log);
        _writer = new Thread(WriteAll) { IsBackground = true, Name = "Lato access log" };
        _writer.UnsafeStart();
        Write([new("message", "accepting http requests")]);
    }

    public void Write(IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        if (_lines.IsAddingCompleted)
        {
            return; // the host is gone; a connection that it cut may end later
        }

        if (TryAdd(LineOf(values)))
        {
            Volatile.Write(ref _isBehind, 0);
            return;
        }

        _file.Lose();
        if (Interlocked.Exchange(ref _isBehind, 1) == 0)
        {
            _log.AccessLogIsBehind(_file.Path);
        }
    }

    public void Dispose()
    {
        _lines.CompleteAdding();
        if (_writer.Join(LongestEnd))
        {
            _lines.Dispose();
        }
    }

    bool TryAdd(byte[] line)
    {
        try
        {
            return _lines.TryAdd(line);
        }
        catch (Exception ended) when (ended is InvalidOperationException or ObjectDisposedException)
        {
            return true;
        }
    }

    void WriteAll()
    {
        using (_file)
        {
            foreach (var line in _lines.GetConsumingEnumerable())
            {
                _file.Append(line);
            }
        }
    }

    byte[] LineOf(IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", LogTime.Of(_time));
            json.WriteString("logger", AccessLog.Category);
            json.WriteString("level", "info");
            foreach (var (name, value) in values)
            {
                Write(json, name, value);
            }

            json.WriteEndObject();
        }

        line.Write("\n"u8);
        return line.WrittenSpan.ToArray();
    }

    static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, (string?)value);
                break;
        }
    }
}
