using System.Text.Json;
using Lato.Http.Calls.AccessLogs;
using Lato.Http.Server;
using Lato.Http.Tests.Doubles;
using Microsoft.Extensions.Logging;

namespace Lato.Http.Tests.Server;

/// <summary>A log must not harm what it tells of.</summary>
public sealed class AccessLogFileTests : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    readonly RecordingLogs _logs = new();
    readonly HandClock _time = new();

    string File => Path.Combine(_folder.FullName, "access.log");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_full_disk_cuts_no_connection_and_is_said_once()
    {
        await using var host = await WebHost.ServeAsync(
            app => app.Handle("hello", [Http("GET", "/hello")] () => "hello"), http => http.AccessLog = "/dev/full");

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("hello", await host.Client.GetStringAsync("/hello"));
        }

        var said = await host.Logs.WhenAsync(entry => entry.EventId.Id == 407);
        Assert.Equal(LogLevel.Error, said.Level);
        Assert.Matches("^Access log '/dev/full' cannot be written: No space left on device", said.Text);
        Assert.Single(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_again_is_tried_until_it_can_and_both_are_said_once()
    {
        using (var file = new LogFile(File, _time, _logs.CreateLogger("log")))
        {
            file.Append("one\n"u8);
            System.IO.File.Delete(File);
            Directory.CreateDirectory(File);
            for (var i = 0; i < 3; i++)
            {
                _time.Advance(TimeSpan.FromSeconds(2));
                file.Append("lost\n"u8);
            }

            Directory.Delete(File);
            file.Append("too early to look\n"u8);
            _time.Advance(TimeSpan.FromSeconds(2));
            file.Append("two\n"u8);
            file.Append("three\n"u8);
        }

        Assert.Equal("two\nthree\n", System.IO.File.ReadAllText(File));
        Assert.Equal([LogLevel.Error, LogLevel.Information], _logs.Entries.Select(entry => entry.Level));
        Assert.Equal($"Access log '{File}' is written again; it misses 4 requests", _logs.Entries[1].Text);
    }

    [Fact]
    public void A_file_that_was_moved_away_is_opened_anew()
    {
        using (var file = new LogFile(File, _time, _logs.CreateLogger("log")))
        {
            file.Append("one\n"u8);
            System.IO.File.Move(File, $"{File}.1");
            _time.Advance(TimeSpan.FromSeconds(2));
            file.Append("two\n"u8);
        }

        Assert.Equal(("one\n", "two\n"), (System.IO.File.ReadAllText($"{File}.1"), System.IO.File.ReadAllText(File)));
        Assert.Empty(_logs.Entries);
    }

    [Fact]
    public void Everything_that_was_written_is_in_the_file_at_the_end()
    {
        using (var file = new AccessLogFile(File, _time, _logs.CreateLogger("log")))
        {
            for (var i = 0; i < 1000; i++)
            {
                file.Write([new("n", i)]);
            }
        }

        var lines = System.IO.File.ReadAllLines(File).Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("n").GetInt32());
        Assert.Equal(Enumerable.Range(0, 1000), lines);
    }

    [Fact]
    public async Task A_logger_that_fails_cuts_no_connection()
    {
        await using var host = await WebHost.ServeAsync(
            app => app.Handle("hello", [Http("GET", "/hello")] () => "hello"), builder: builder => builder.Logging.AddProvider(new FailingLogs()));

        Assert.Equal("hello", await host.Client.GetStringAsync("/hello"));
        Assert.Equal("hello", await host.Client.GetStringAsync("/hello"));
    }

    sealed class HandClock : TimeProvider
    {
        long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }

    sealed class FailingLogs : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is AccessEntry)
            {
                throw new IOException("the log is broken");
            }
        }

        public void Dispose()
        {
        }
    }
}
