using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Campaign.Storage.Sqlite;

/// <summary>A command that borrows a prepared statement of the session, and gives it back when it is disposed.</summary>
internal sealed class SessionCommand(SessionConnection connection) : DbCommand
{
    private SqliteSession? _session;
    private SqliteCommand? _statement;
    private bool _hasFailed;

    [AllowNull]
    public override string CommandText
    {
        get => _statement?.CommandText ?? "";
        set
        {
            Release();
            _session = connection.Session;
            _statement = _session.Take(value ?? "");
        }
    }

    public override int CommandTimeout { get => Statement.CommandTimeout; set => Statement.CommandTimeout = value; }

    public override CommandType CommandType { get => CommandType.Text; set => Statement.CommandType = value; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    [AllowNull]
    protected override DbConnection DbConnection
    {
        get => connection;
        set => throw new NotSupportedException();
    }

    protected override DbParameterCollection DbParameterCollection => Statement.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Statement =>
        _statement ?? throw new InvalidOperationException("A command needs its text before anything else.");

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery() => Run(statement => statement.ExecuteNonQuery());

    public override object? ExecuteScalar() => Run(statement => statement.ExecuteScalar());

    protected override DbParameter CreateDbParameter() => new SqliteParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        Run(statement => statement.ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Release();
        }

        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> run)
    {
        Statement.Transaction = _session!.Transaction;
        try
        {
            return run(Statement);
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }

    private void Release()
    {
        if (_statement is null)
        {
            return;
        }

        if (_hasFailed)
        {
            _statement.Dispose();
        }
        else
        {
            _session!.GiveBack(_statement);
        }

        _statement = null;
    }
}
