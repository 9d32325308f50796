using Microsoft.Extensions.Logging;

namespace Lato.Http.Calls.AccessLogs;

/// <summary>
/// A file that lines are appended to; opened anew when it was moved away. Where it cannot be written it is said once, and
/// tried again. For one thread, but for <see cref="Lose"/>.
/// </summary>
internal sealed class LogFile : IDisposable
{
    static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    readonly TimeProvider _time;
    readonly ILogger _log;
    FileStream? _file; // null while it cannot be opened
    long _looked;
    long _lost; // changed atomically
    bool _isFailing;
    bool _isTorn;

    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be opened.</exception>
    public LogFile(string path, TimeProvider time, ILogger log)
    {
        Path = path;
        _time = time;
        _log = log;
        _file = Open();
        _looked = time.GetTimestamp();
    }

    public string Path { get; }

    /// <summary>Counts a line that never came here.</summary>
    public void Lose() => Interlocked.Increment(ref _lost);

    public void Append(ReadOnlySpan<byte> line)
    {
        try
        {
            Look();
            if (_file is null)
            {
                Lose();
                return;
            }

            Write(_file, line);
            Recover();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Lose();
            if (!_isFailing)
            {
                _isFailing = true;
                _log.AccessLogFailed(Path, failure.Message);
            }
        }
    }

    public void Dispose() => _file?.Dispose();

    void Write(FileStream file, ReadOnlySpan<byte> line)
    {
        if (_isTorn)
        {
            file.Write("\n"u8);
            _isTorn = false;
        }

        var length = file.Length;
        try
        {
            file.Write(line);
        }
        catch
        {
            _isTorn = file.Length != length;
            throw;
        }
    }

    void Recover()
    {
        if (_isFailing || Volatile.Read(ref _lost) > 0)
        {
            _isFailing = false;
            _log.AccessLogWorksAgain(Path, Interlocked.Exchange(ref _lost, 0));
        }
    }

    void Look()
    {
        if (_time.GetElapsedTime(_looked) < LookInterval)
        {
            return;
        }

        _looked = _time.GetTimestamp();
        if (_file is not null && (!File.Exists(Path) || new FileInfo(Path).Length < _file.Length))
        {
            _file.Dispose();
            (_file, _isTorn) = (null, false);
        }

        _file ??= Open();
    }

    // Without a buffer, which would keep what the disk does not take and fail with it again.
    FileStream Open() => new(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
