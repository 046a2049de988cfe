using Campaign.Tests.Storage;
using Microsoft.AspNetCore.Hosting;

namespace Campaign.Web.Tests.Hosting;

/// <summary>Two applications that share a PostgreSQL, and nothing else. They are started by the first test that runs.</summary>
public sealed class Nodes : IAsyncDisposable
{
    private PostgresDatabase? _database;
    private Node? _first;
    private Node? _second;

    public CampaignApp First => _first!;

    public CampaignApp Second => _second!;

    /// <summary>Skips the test where there is no server.</summary>
    public async Task StartAsync()
    {
        if (_second is not null)
        {
            return;
        }

        _database = await PostgresDatabase.CreateAsync();
        _first = new Node(_database.ConnectionString);
        await _first.AsAsync("admin");
        _second = new Node(_database.ConnectionString);
        await _second.AsAsync("admin");
    }

    public async ValueTask DisposeAsync()
    {
        if (_second is not null)
        {
            await _second.DisposeAsync();
        }

        if (_first is not null)
        {
            await _first.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private sealed class Node(string connection) : CampaignApp
    {
        protected override void Configure(IWebHostBuilder builder)
        {
            builder.UseSetting("ConnectionStrings:Campaign", connection);
            builder.UseSetting("Clock:Start", "");
        }
    }
}
