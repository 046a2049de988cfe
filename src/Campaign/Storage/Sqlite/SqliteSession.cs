using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Storage.Sqlite;

/// <summary>An open connection with the statements that have been prepared on it. One user at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int KeptStatements = 300;

    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;

    public SqliteSession(string connectionString, Durability durability)
    {
        _connection = new SqliteConnection(connectionString);
        _connection.Open();

        // SQLite's own waiting begins with a millisecond, the driver's with 150.
        Set("busy_timeout", "30000");
        Set("synchronous", durability.ToString());
        Set("cache_size", "-8000");
        Set("temp_store", "MEMORY");

        // Puts the functions on the connection that queries are translated to.
        using DbContext functions = new(new DbContextOptionsBuilder().UseSqlite(_connection).Options);
        functions.Database.GetDbConnection();
    }

    /// <summary>The transaction that all commands take part in; null outside of one.</summary>
    public SqliteTransaction? Transaction { get; private set; }

    public static string ConnectionString(DataOptions data) => new SqliteConnectionStringBuilder
    {
        DataSource = data.DatabaseFile,
        DefaultTimeout = 30,
        ForeignKeys = true,
        Pooling = false,
    }.ToString();

    /// <summary>A statement, prepared if it has been used before.</summary>
    public SqliteCommand Take(string text)
    {
        if (_idle.Remove(text, out SqliteCommand? known))
        {
            return known;
        }

        SqliteCommand command = _connection.CreateCommand();
#pragma warning disable CA2100 // The text is EF's; what users enter comes as parameters.
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        if (_idle.Count >= KeptStatements)
        {
            Forget();
        }

        command.Parameters.Clear();
        command.Transaction = null;
        if (!_idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    /// <summary>Begins a transaction that may write from its start.</summary>
    public SqliteTransaction Begin() => Transaction = _connection.BeginTransaction(deferred: false);

    public void End()
    {
        Transaction?.Dispose();
        Transaction = null;
    }

    public void Dispose()
    {
        Forget();
        _connection.Dispose();
    }

    private void Set(string pragma, string value)
    {
        using SqliteCommand command = Take($"PRAGMA {pragma} = {value}");
        command.ExecuteNonQuery();
    }

    private void Forget()
    {
        foreach (SqliteCommand command in _idle.Values)
        {
            command.Dispose();
        }

        _idle.Clear();
    }
}
