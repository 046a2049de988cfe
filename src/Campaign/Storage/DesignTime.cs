using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Campaign.Storage;

// Lets `dotnet ef migrations add … -c SqliteCampaignDb` make a context without the host.
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteCampaignDb>
{
    public SqliteCampaignDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCampaignDb>().UseSqlite("Data Source=design.db").Options);
}

internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresCampaignDb>
{
    public PostgresCampaignDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresCampaignDb>().UseNpgsql("Host=localhost").Options);
}
