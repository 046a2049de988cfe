using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Storage;

/// <summary>The last number given in a series.</summary>
public sealed class Counter
{
    public required string Key { get; init; }

    public int Last { get; init; }
}

/// <summary>Gives numbers without gap or repeat: the row stays locked until the act that took the number is committed.</summary>
public sealed class Numbering(CampaignDb db)
{
    /// <summary>The next number of a series, which begins at 1. Only within a transaction.</summary>
    public async Task<int> NextAsync(string series, CancellationToken cancellationToken) =>
        (await db.Database.SqlQuery<int>(
            $"""
             INSERT INTO counters ("Key", "Last") VALUES ({series}, 1)
             ON CONFLICT ("Key") DO UPDATE SET "Last" = counters."Last" + 1
             RETURNING "Last"
             """)
            .ToListAsync(cancellationToken))
        .Single();
}

internal sealed class CounterMapping : IEntityTypeConfiguration<Counter>
{
    public void Configure(EntityTypeBuilder<Counter> counter)
    {
        counter.ToTable("counters");
        counter.HasKey(c => c.Key);
        counter.Property(c => c.Key).HasMaxLength(100);
    }
}
