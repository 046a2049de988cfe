using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Seed;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Campaign.Tests;

/// <summary>The whole application without its web: a database of its own, a clock one can turn, an outbox one can read.</summary>
public sealed class CampaignHost : IAsyncDisposable
{
    /// <summary>When the plan was issued: 17/02/2022, 08:00 in Vietnam.</summary>
    public static readonly DateTimeOffset Start = new(2022, 2, 17, 1, 0, 0, TimeSpan.Zero);

    private readonly string _folder;
    private readonly ServiceProvider _provider;
    private bool _isStopped;

    private CampaignHost(string folder, ServiceProvider provider) => (_folder, _provider) = (folder, provider);

    public CampaignClock Clock => _provider.GetRequiredService<CampaignClock>();

    public IServiceProvider Services => _provider;

    public string Folder => _folder;

    /// <summary>A new installation; or, in a folder that one left behind, the same one started again.</summary>
    public static async Task<CampaignHost> StartAsync(
        string? folder = null,
        DateTimeOffset? now = null,
        Action<IServiceCollection>? change = null,
        IReadOnlyDictionary<string, string?>? settings = null)
    {
        folder ??= Directory.CreateTempSubdirectory("campaign-").FullName;
        Dictionary<string, string?> values = new() { ["Data:Folder"] = folder, ["Demo:Enabled"] = "true" };
        foreach ((string key, string? value) in settings ?? new Dictionary<string, string?>())
        {
            values[key] = value;
        }

        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        ServiceCollection services = new();
        services.AddSingleton(configuration);
        services.AddLogging();
        services.AddSingleton(new CampaignClock(new FakeTimeProvider(now ?? Start)));
        services.AddSingleton<IAlarms, SilentAlarms>();
        services.AddCampaign(configuration);
        change?.Invoke(services);
        CampaignHost host = new(folder, services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        await host.InAsync(async provider =>
        {
            await provider.GetRequiredService<CampaignDb>().MigrateAsync(CancellationToken.None);
            await provider.GetRequiredService<ClockControl>().ResumeAsync(CancellationToken.None);
            await provider.GetRequiredService<Seeder>().SeedAsync(CancellationToken.None);
            await provider.GetRequiredService<WorkflowFiles>()
                .ImportAsync(Path.Combine(AppContext.BaseDirectory, "workflows"), CancellationToken.None);
            return true;
        });
        return host;
    }

    /// <summary>Does something in a scope of its own, as a request would.</summary>
    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using AsyncServiceScope scope = _provider.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    /// <summary>Reads from the database.</summary>
    public Task<T> ReadAsync<T>(Func<CampaignDb, Task<T>> read) =>
        InAsync(provider => read(provider.GetRequiredService<CampaignDb>()));

    public Task<Person> PersonAsync(string userName) => ReadAsync(async db =>
    {
        Account account = await db.Users.SingleAsync(a => a.UserName == userName);
        OrgUnit unit = await db.Units.SingleAsync(u => u.Code == account.UnitCode);
        return new Person(userName, account.FullName, unit.Code, unit.Path, account.Roles);
    });

    /// <summary>Moves the clock to a moment of Vietnam, living through all on the way.</summary>
    public Task<AdvanceResult> AdvanceToAsync(DateOnly day, TimeOnly time, CancellationToken cancellationToken) =>
        _provider.GetRequiredService<ClockControl>().AdvanceAsync(VietnamTime.At(day, time), cancellationToken);

    public Task<List<OutboxMessage>> MessagesAsync() =>
        ReadAsync(db => db.Messages.AsNoTracking().OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToListAsync());

    /// <summary>Stops, and leaves the folder for another start.</summary>
    public async Task<string> StopAsync()
    {
        _isStopped = true;
        await _provider.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return _folder;
    }

    /// <summary>Leaves nothing behind, unless it was stopped: then the folder belongs to the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
        {
            return;
        }

        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class SilentAlarms : IAlarms
    {
        public void RingAt(DateTimeOffset moment)
        {
        }

        public void DeliverSoon()
        {
        }
    }
}
