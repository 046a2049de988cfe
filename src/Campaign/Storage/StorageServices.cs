using Campaign.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Storage;

public static class StorageServices
{
    /// <summary>PostgreSQL when <c>ConnectionStrings:Campaign</c> names one, otherwise a SQLite file in the data folder.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DataOptions>().BindConfiguration(DataOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DataOptions>, DataOptionsValidator>();
        services.AddScoped<UnitOfWork>();
        services.AddScoped<Numbering>();

        string? connection = configuration.GetConnectionString("Campaign");
        if (string.IsNullOrWhiteSpace(connection))
        {
            services.AddSingleton<SqliteFile>();
            services.AddScoped<SessionConnection>();
            services.AddPooledDbContextFactory<SqliteCampaignDb>(options => options.UseSqlite(
                sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)));
            services.AddScoped(InSession);
            services.AddScoped<CampaignDb>(provider => provider.GetRequiredService<SqliteCampaignDb>());
        }
        else
        {
            services.AddDbContext<PostgresCampaignDb>(options => options.UseNpgsql(
                WithPreparedStatements(connection),
                postgres => postgres.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)));
            services.AddScoped<CampaignDb>(provider => provider.GetRequiredService<PostgresCampaignDb>());
        }

        return services;
    }

    /// <summary>SQLite at an address of its own, with nothing shared between its users. What is said last counts.</summary>
    internal static IServiceCollection AddSqlite(this IServiceCollection services, string connectionString)
    {
        DbContextOptions<SqliteCampaignDb> options = new DbContextOptionsBuilder<SqliteCampaignDb>()
            .UseSqlite(connectionString, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .Options;
        services.AddScoped(_ => new SqliteCampaignDb(options));
        services.AddScoped<CampaignDb>(provider => provider.GetRequiredService<SqliteCampaignDb>());
        return services;
    }

    /// <summary>Creates the database or brings it to the current model.</summary>
    public static async Task MigrateAsync(this CampaignDb db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
        {
            await ApplyAsync(db, cancellationToken);
            return;
        }

        string connection = db.Database.GetConnectionString()!;
        if (Path.GetDirectoryName(new SqliteConnectionStringBuilder(connection).DataSource) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        // A migration switches settings of its connection, which no other may inherit.
        await using SqliteCampaignDb own =
            new(new DbContextOptionsBuilder<SqliteCampaignDb>().UseSqlite(connection).Options);
        await ApplyAsync(own, cancellationToken);

        // Readers do not wait for the writer.
        await own.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);

        // Looks at samples of the tables that have grown, so that questions take the index that narrows most.
        await own.Database.ExecuteSqlRawAsync("PRAGMA optimize=0x10002", cancellationToken);
    }

    // What is asked often is planned once for each connection; nothing is set for a session that would have to be taken back.
    // The operator's own settings come last, and so count.
    private static string WithPreparedStatements(string connection) =>
        $"Max Auto Prepare=200;No Reset On Close=true;{connection}";

    // Migrating compares the model with that of the last migration before it looks for new ones: half a second of a start.
    private static async Task ApplyAsync(CampaignDb db, CancellationToken cancellationToken)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    private static SqliteCampaignDb InSession(IServiceProvider provider)
    {
        SqliteCampaignDb db = provider.GetRequiredService<IDbContextFactory<SqliteCampaignDb>>().CreateDbContext();
        db.Database.SetDbConnection(provider.GetRequiredService<SessionConnection>());
        return db;
    }
}
