using System.Globalization;
using Npgsql;

namespace Campaign.Tests.Storage;

/// <summary>A database of its own on the server that <c>CAMPAIGN_TEST_POSTGRES</c> names; dropped at the end.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    private readonly string _server;
    private readonly string _name;

    private PostgresDatabase(string server, string name) => (_server, _name) = (server, name);

    public string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name }.ConnectionString;

    /// <summary>Skips the test where there is no server.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        string? server = Environment.GetEnvironmentVariable("CAMPAIGN_TEST_POSTGRES");
        if (string.IsNullOrWhiteSpace(server))
        {
            Assert.Skip("CAMPAIGN_TEST_POSTGRES names no PostgreSQL; tests/run.sh starts one.");
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"campaign_{Guid.NewGuid():n}");
        await RunAsync(server, $"CREATE DATABASE {name}");
        return new PostgresDatabase(server, name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync(_server, $"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    private static async Task RunAsync(string server, string sql)
    {
        string maintenance = new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString;
        await using NpgsqlConnection connection = new(maintenance);
        await connection.OpenAsync();
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
