using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Campaign.Storage.Sqlite;

/// <summary>
/// The SQLite file with its open sessions: one that writes, whose turn the acts wait for in order, and some that read.
/// </summary>
/// <remarks>
/// SQLite has one writer at a time, and one that finds it at work would sleep and ask again. Sessions are kept because
/// opening one, preparing its statements and filling its cache cost more than most of what we ask of it.
/// </remarks>
public sealed class SqliteFile(IOptions<DataOptions> options) : IDisposable
{
    private const int KeptReaders = 16;

    private readonly ConcurrentStack<SqliteSession> _readers = [];
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly WriteAheadLog _log = new(options.Value.DatabaseFile);
    private SqliteSession? _writer;
    private bool _isDisposed;

    internal string ConnectionString { get; } = SqliteSession.ConnectionString(options.Value);

    /// <summary>A session to read in, until it is given back.</summary>
    internal SqliteSession TakeReader() =>
        _readers.TryPop(out SqliteSession? idle) ? idle : new SqliteSession(ConnectionString, options.Value.Durability);

    internal void GiveBack(SqliteSession reader)
    {
        if (_isDisposed || _readers.Count >= KeptReaders)
        {
            reader.Dispose();
        }
        else
        {
            _readers.Push(reader);
        }
    }

    /// <summary>Waits until nobody else writes. The turn lasts until it is ended.</summary>
    internal async ValueTask<SqliteSession> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return OpenWriter();
    }

    /// <summary>The same, for callers that cannot await.</summary>
    internal SqliteSession TakeTurn()
    {
        _turn.Wait();
        return OpenWriter();
    }

    internal void EndTurn() => _turn.Release();

    /// <summary>Waits for the disk, if the settings ask for it. After a commit, when the turn is over.</summary>
    internal Task KeepAsync(CancellationToken cancellationToken) =>
        options.Value.Durability == Durability.Full ? _log.FlushAsync(cancellationToken) : Task.CompletedTask;

    public void Dispose()
    {
        _isDisposed = true;
        foreach (SqliteSession reader in _readers)
        {
            reader.Dispose();
        }

        _writer?.Dispose();
        _log.Dispose();
        _turn.Dispose();
    }

    private SqliteSession OpenWriter()
    {
        try
        {
            // It does not wait for the disk by itself: who commits does, together with others.
            return _writer ??= new SqliteSession(ConnectionString, Durability.Normal);
        }
        catch
        {
            EndTurn();
            throw;
        }
    }
}
