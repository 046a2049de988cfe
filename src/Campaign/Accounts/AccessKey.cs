using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Accounts;

/// <summary>
/// A program's way in. The key itself is told once and never kept: only its hash is, and what it begins with, by which it is
/// found. All moments are of the real clock, as with sessions.
/// </summary>
public sealed class AccessKey
{
    public Guid Id { get; init; }

    /// <summary>What the key is for, in the words of whoever made it.</summary>
    public required string Name { get; init; }

    /// <summary>What the key begins with; not secret.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key. It is random and long, so that nothing slower is needed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Names as <c>read:workflow-definitions</c>, separated by spaces.</summary>
    public required string Permissions { get; init; }

    /// <summary>The account that made it. The key ends with that account's rights to make one.</summary>
    public required string CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null when it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>To about ten minutes; null while it has not been used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokedBy { get; set; }

    /// <summary>True when it opens anything at this moment.</summary>
    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}

internal sealed class AccessKeyMapping : IEntityTypeConfiguration<AccessKey>
{
    public void Configure(EntityTypeBuilder<AccessKey> key)
    {
        key.ToTable("access_keys");
        key.HasKey(k => k.Id);
        key.Property(k => k.Name).HasMaxLength(100);
        key.Property(k => k.Prefix).HasMaxLength(16);
        key.Property(k => k.Hash).HasMaxLength(32);
        key.Property(k => k.Permissions).HasMaxLength(2000);
        key.Property(k => k.CreatedBy).HasMaxLength(256);
        key.Property(k => k.RevokedBy).HasMaxLength(256);

        // Every request with a key.
        key.HasIndex(k => k.Prefix).IsUnique();
    }
}
