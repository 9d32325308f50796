using System.Collections.Concurrent;
using System.Data.Common;
using Lato.Databases.Sqlite;
using Lato.Databases.Tests.Doubles;
using Microsoft.Data.Sqlite;

namespace Lato.Databases.Tests;

/// <summary>Commits wait for the disk, which keeps the write-ahead log for several at once, and other writers do not.</summary>
public sealed class SqliteLogTests : IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    readonly string _folder = Directory.CreateTempSubdirectory("lato-log-").FullName;
    readonly BlockingCollection<Exception?> _disk = []; // what becomes of each synchronization
    int _synchronizations;

    string File => Path.Combine(_folder, "store.db");

    public void Dispose()
    {
        _disk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_next_writer_goes_on_while_the_disk_is_waited_for_and_no_one_learns_of_a_commit_before()
    {
        await using var store = await OpenAsync();

        var pen = store.App.ExecuteAsync(new AddItem("pen"));
        await UntilAsync(() => Volatile.Read(ref _synchronizations) == 2);
        Task[] later = [store.App.ExecuteAsync(new AddItem("ink")), store.App.ExecuteAsync(new AddItem("cap"))];
        await UntilAsync(() => Count() == 3);

        Assert.False(pen.IsCompleted);
        _disk.Add(null);
        await pen.WaitAsync(Limit, TestContext.Current.CancellationToken);
        await UntilAsync(() => Volatile.Read(ref _synchronizations) == 3);
        Assert.DoesNotContain(later, commit => commit.IsCompleted); // theirs may have come too late for the first
        _disk.Add(null);
        await Task.WhenAll(later).WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal(3, _synchronizations);
    }

    [Fact]
    public async Task A_disk_that_fails_fails_the_commit_and_not_the_next_one()
    {
        await using var store = await OpenAsync();

        _disk.Add(new IOException("The disk is gone."));
        var error = await Assert.ThrowsAsync<SqliteException>(() => store.App.ExecuteAsync(new AddItem("pen")).WaitAsync(Limit, TestContext.Current.CancellationToken));
        _disk.Add(null);
        await store.App.ExecuteAsync(new AddItem("ink")).WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal($"The write-ahead log '{File}-wal' could not be synchronized with the disk: The disk is gone.", error.Message);
    }

    [Fact]
    public async Task What_has_written_nothing_does_not_wait_for_the_disk()
    {
        await using var store = await OpenAsync(app => app.Handle("look", async (DbTransaction transaction) => await transaction.ReadAsync("select count(*) from items")));

        Assert.Equal(0L, await store.App.CallAsync("look").WaitAsync(Limit, TestContext.Current.CancellationToken));
        Assert.Equal(0, await store.CountAsync().WaitAsync(Limit, TestContext.Current.CancellationToken));

        Assert.Equal(1, _synchronizations);
    }

    /// <summary>Such as a command whose outcome is stored, or a message that was handled before: what it answers rests on a commit that a loss of power could take back.</summary>
    [Fact]
    public async Task What_has_read_a_commit_that_the_disk_does_not_have_yet_waits_for_it_too()
    {
        await using var store = await OpenAsync(app => app.Handle("look", async (DbTransaction transaction) => await transaction.ReadAsync("select count(*) from items")));
        var pen = store.App.ExecuteAsync(new AddItem("pen"));
        await UntilAsync(() => Volatile.Read(ref _synchronizations) == 2);

        var look = store.App.CallAsync("look");
        var ink = store.App.ExecuteAsync(new AddItem("ink"));
        await UntilAsync(() => Count() == 2); // behind the look, as it has begun

        Assert.False(look.IsCompleted);
        _disk.Add(null);
        _disk.Add(null);
        Assert.Equal(1L, await look.WaitAsync(Limit, TestContext.Current.CancellationToken));
        await Task.WhenAll(pen, ink).WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_log_that_SQLite_has_deleted_is_in_the_database_and_one_that_cannot_be_opened_is_told_of()
    {
        LogSynchronization.Flush($"{File}-wal");

        Assert.ThrowsAny<SystemException>(() => LogSynchronization.Flush(_folder));
    }

    /// <summary>With its table, which has reached the disk.</summary>
    async Task<Store> OpenAsync(Action<Application>? configure = null)
    {
        _disk.Add(null, TestContext.Current.CancellationToken);
        return await Store.OpenAsync(
            options =>
            {
                options.UseSqlite($"Data Source={File}");
                options.Database = options => new SqliteDatabase(options, Synchronize);
            },
            configure);
    }

    void Synchronize(string path)
    {
        Interlocked.Increment(ref _synchronizations);
        Assert.Equal($"{File}-wal", path);
        if (_disk.Take() is { } failure)
        {
            throw failure;
        }
    }

    long Count()
    {
        using var other = new SqliteConnection($"Data Source={File};Pooling=false");
        other.Open();
        using var command = other.CreateCommand();
        command.CommandText = "select count(*) from items";
        return (long)command.ExecuteScalar()!;
    }

    static async Task UntilAsync(Func<bool> holds)
    {
        using var end = new CancellationTokenSource(Limit);
        while (!holds())
        {
            await Task.Delay(5, end.Token);
        }
    }
}
