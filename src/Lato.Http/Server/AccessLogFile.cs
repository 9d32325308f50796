using System.Buffers;
using System.Text.Json;
using Lato.Hosting.Logging;

namespace Lato.Http.Server;

/// <summary>A file with a JSON object for each request; opened anew when it was moved away. Thread-safe.</summary>
internal sealed class AccessLogFile : IDisposable
{
    static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    readonly Lock _gate = new();
    readonly string _path;
    readonly TimeProvider _time;
    readonly ArrayBufferWriter<byte> _line = new(); // under the gate
    FileStream _file; // under the gate
    long _looked; // under the gate

    public AccessLogFile(string path, TimeProvider time)
    {
        _path = Path.GetFullPath(path);
        _time = time;
        _file = Open();
        _looked = time.GetTimestamp();
        Write([new("message", "accepting http requests")]);
    }

    public void Write(IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        lock (_gate)
        {
            if (!_file.CanWrite)
            {
                return; // the host is gone; a connection that it cut may end later
            }

            ReopenIfMoved();
            _line.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_line))
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

            _line.Write("\n"u8);
            _file.Write(_line.WrittenSpan);
            _file.Flush();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
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

    void ReopenIfMoved()
    {
        if (_time.GetElapsedTime(_looked) < LookInterval)
        {
            return;
        }

        _looked = _time.GetTimestamp();
        if (!File.Exists(_path) || new FileInfo(_path).Length < _file.Length)
        {
            _file.Dispose();
            _file = Open();
        }
    }

    FileStream Open() => new(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
}
