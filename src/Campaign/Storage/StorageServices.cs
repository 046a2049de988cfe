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
            services.AddSqlite(provider =>
                SqliteConnectionString(provider.GetRequiredService<IOptions<DataOptions>>().Value));
        }
        else
        {
            services.AddDbContext<PostgresCampaignDb>(options => options.UseNpgsql(
                connection,
                postgres => postgres.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)));
            services.AddScoped<CampaignDb>(provider => provider.GetRequiredService<PostgresCampaignDb>());
        }

        return services;
    }

    /// <summary>SQLite at an address of one's own. What is said last counts.</summary>
    internal static IServiceCollection AddSqlite(
        this IServiceCollection services, Func<IServiceProvider, string> connectionString)
    {
        services.AddDbContext<SqliteCampaignDb>((provider, options) => options.UseSqlite(
            connectionString(provider), sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)));
        services.AddScoped<CampaignDb>(provider => provider.GetRequiredService<SqliteCampaignDb>());
        return services;
    }

    /// <summary>Creates the database or brings it to the current model.</summary>
    public static async Task MigrateAsync(this CampaignDb db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
        {
            string file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }
        }

        await db.Database.MigrateAsync(cancellationToken);
        if (db.Database.IsSqlite())
        {
            // Readers do not wait for the writer.
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
        }
    }

    private static string SqliteConnectionString(DataOptions data) => new SqliteConnectionStringBuilder
    {
        DataSource = data.Below("campaign.db"),
        DefaultTimeout = 30,
        ForeignKeys = true,
    }.ToString();
}
