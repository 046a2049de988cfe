using Microsoft.Data.Sqlite;

namespace Campaign.Benchmarks;

/// <summary>Writes the row that an instance has in a table once more, for another instance and another task.</summary>
internal sealed class RowByHand
{
    private readonly SqliteCommand _insert;
    private readonly object[] _pattern;
    private readonly string _instance;
    private readonly string _task;

    public RowByHand(SqliteConnection connection, string table, string instanceId)
    {
        _instance = instanceId;
        using SqliteCommand find = connection.CreateCommand();
        find.CommandText = """SELECT "Id" FROM tasks WHERE "WorkflowInstanceId" = $id""";
        find.Parameters.AddWithValue("$id", instanceId);
        _task = (string)find.ExecuteScalar()!;
        using SqliteCommand select = connection.CreateCommand();
        _insert = connection.CreateCommand();
        select.CommandText = $"SELECT * FROM {table}";
        using SqliteDataReader row = select.ExecuteReader();
        row.Read();
        _pattern = new object[row.FieldCount];
        row.GetValues(_pattern);
        _insert.CommandText = $"INSERT INTO {table} ({Names(row, "\"", "\"")}) VALUES ({Names(row, "$", "")})";
        for (int i = 0; i < row.FieldCount; i++)
        {
            _insert.Parameters.AddWithValue("$" + row.GetName(i), _pattern[i]);
        }

        _insert.Prepare();
    }

    public void Insert(string instanceId, string taskId, SqliteTransaction transaction)
    {
        _insert.Transaction = transaction;
        for (int i = 0; i < _pattern.Length; i++)
        {
            if (_pattern[i] is string text)
            {
                _insert.Parameters[i].Value = text
                    .Replace(_instance, instanceId, StringComparison.Ordinal)
                    .Replace(_task, taskId, StringComparison.OrdinalIgnoreCase);
            }
        }

        _insert.ExecuteNonQuery();
    }

    private static string Names(SqliteDataReader row, string before, string after) =>
        string.Join(", ", Enumerable.Range(0, row.FieldCount).Select(i => before + row.GetName(i) + after));
}
