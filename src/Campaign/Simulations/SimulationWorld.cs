using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Campaign.Simulations;

/// <summary>
/// The whole application once more, on a database in memory that nobody else sees, with a clock that stands still unless it
/// is moved. What is done in it leaves no trace.
/// </summary>
internal sealed class SimulationWorld : IAsyncDisposable
{
    private static readonly SemaphoreSlim MakingTemplate = new(1, 1);
    private static SqliteConnection? template;

    private readonly SqliteConnection _keepsAlive;
    private readonly ServiceProvider _provider;

    private SimulationWorld(SqliteConnection keepsAlive, ServiceProvider provider) =>
        (_keepsAlive, _provider) = (keepsAlive, provider);

    public CampaignClock Clock => _provider.GetRequiredService<CampaignClock>();

    public Timers Timers => _provider.GetRequiredService<Timers>();

    public ErrandRunner Errands => _provider.GetRequiredService<ErrandRunner>();

    /// <summary>An empty world at a moment.</summary>
    /// <param name="host">The settings of the real application; what would lead outside is replaced.</param>
    /// <param name="now">Where its clock stands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<SimulationWorld> CreateAsync(
        IConfiguration host, DateTimeOffset now, CancellationToken cancellationToken)
    {
        string connection = new SqliteConnectionStringBuilder
        {
            DataSource = $"file:/simulation-{Guid.NewGuid():n}?vfs=memdb",
            ForeignKeys = true,
        }.ToString();
        ServiceProvider provider = Compose(host, connection, now);
        SqliteConnection keepsAlive = new(connection);
        await keepsAlive.OpenAsync(cancellationToken);
        SimulationWorld world = new(keepsAlive, provider);
        await world.CreateTablesAsync(cancellationToken);
        return world;
    }

    /// <summary>Does something in a scope of its own, as a request would.</summary>
    public async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> act, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using AsyncServiceScope scope = _provider.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    public Task<T> ReadAsync<T>(Func<CampaignDb, Task<T>> read, CancellationToken cancellationToken) =>
        InAsync(provider => read(provider.GetRequiredService<CampaignDb>()), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        SqliteConnection.ClearPool(_keepsAlive);
        await _keepsAlive.DisposeAsync();
    }

    private static ServiceProvider Compose(IConfiguration host, string connection, DateTimeOffset now)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddConfiguration(host)
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:Campaign"] = null,
                ["Email:Host"] = null,
                ["Clock:Start"] = null,
                ["Demo:Enabled"] = "false",
            })
            .Build();
        ServiceCollection services = new();
        services.AddSingleton(configuration);
        services.AddLogging();
        services.AddSingleton(new CampaignClock(new StandingTime(now)));
        services.AddSingleton<IAlarms, NoAlarms>();
        services.AddCampaign(configuration);
        services.AddSqlite(connection);
        services.Replace(ServiceDescriptor.Singleton<IPostman, NoPostman>());
        services.AddHttpClient(OutgoingHttp.Client).ConfigurePrimaryHttpMessageHandler(() => new NoNetwork());
        return services.BuildServiceProvider();
    }

    // Making the tables takes longer than the rest, and they are always the same.
    private async Task CreateTablesAsync(CancellationToken cancellationToken)
    {
        await MakingTemplate.WaitAsync(cancellationToken);
        try
        {
            if (template is null)
            {
                await ReadAsync(db => db.Database.EnsureCreatedAsync(cancellationToken), cancellationToken);
                SqliteConnection made = new("Data Source=file:/simulation-template?vfs=memdb;Pooling=False");
                await made.OpenAsync(cancellationToken);
                _keepsAlive.BackupDatabase(made);
                template = made;
                return;
            }

            template.BackupDatabase(_keepsAlive);
        }
        finally
        {
            MakingTemplate.Release();
        }
    }

    private sealed class StandingTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class NoAlarms : IAlarms
    {
        public void RingAt(DateTimeOffset moment)
        {
        }

        public void DeliverSoon()
        {
        }
    }

    // What a workflow asks of other servers is answered as if it had gone well.
    private sealed class NoNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK) { RequestMessage = request });
    }

    private sealed class NoPostman : IPostman
    {
        public Task<IPostalRun> OpenAsync(CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing leaves a simulation.");
    }
}
