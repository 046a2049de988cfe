using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Campaign.Storage.Sqlite;

/// <summary>What a context holds for a connection: reads in a session of its own, writes in the writer's when its turn comes.</summary>
public sealed class SessionConnection(SqliteFile file) : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;
    private SqliteSession? _reader;
    private WritersTurn? _turn;

    [AllowNull]
    public override string ConnectionString
    {
        get => file.ConnectionString;
        set => throw new NotSupportedException();
    }

    public override string Database => "main";

    public override string DataSource => "campaign.db";

    public override string ServerVersion => new SqliteConnection().ServerVersion;

    public override ConnectionState State => _state;

    internal SqliteSession Session => _turn?.Session ?? (_reader ??= file.TakeReader());

    public override void Open() => _state = ConnectionState.Open;

    public override void Close()
    {
        _turn?.Dispose();
        _state = ConnectionState.Closed;
    }

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    internal Task KeepAsync(CancellationToken cancellationToken) => file.KeepAsync(cancellationToken);

    internal void EndTurn()
    {
        _turn = null;
        file.EndTurn();
    }

    protected override DbCommand CreateDbCommand() => new SessionCommand(this);

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => Begin(file.TakeTurn());

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(
        IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        Begin(await file.TakeTurnAsync(cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Close();
            if (_reader is not null)
            {
                file.GiveBack(_reader);
                _reader = null;
            }
        }

        base.Dispose(disposing);
    }

    private WritersTurn Begin(SqliteSession writer)
    {
        try
        {
            writer.Begin();
            return _turn = new WritersTurn(this, writer);
        }
        catch
        {
            file.EndTurn();
            throw;
        }
    }
}

/// <summary>A transaction: the writer's session until it is committed, rolled back or disposed.</summary>
internal sealed class WritersTurn(SessionConnection connection, SqliteSession session) : DbTransaction
{
    private bool _isOver;

    public SqliteSession Session => session;

    public override IsolationLevel IsolationLevel => IsolationLevel.Serializable;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
        session.Transaction!.Commit();
        End();

        // ADO.NET asks for a synchronous way; whoever calls it has chosen to wait. The application commits with the other.
        connection.KeepAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>The next writer has its turn while this one waits for the disk, which cannot be given up any more.</summary>
    public override async Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        session.Transaction!.Commit();
        End();
        await connection.KeepAsync(CancellationToken.None);
    }

    public override void Rollback() => End();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End();
        }

        base.Dispose(disposing);
    }

    private void End()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            session.End();
        }
        finally
        {
            connection.EndTurn();
        }
    }
}
