using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Documents.Templates;

/// <summary>One version of the office's own layout of a kind. Its file is never changed; at most one version of a kind is in use.</summary>
public sealed class DocumentTemplate
{
    public Guid Id { get; init; }

    public DocumentKind Kind { get; init; }

    /// <summary>Counted from 1 for each kind.</summary>
    public int Version { get; init; }

    public required string FileName { get; init; }

    public long Size { get; init; }

    public required string Sha256 { get; init; }

    public required string UploadedBy { get; init; }

    public required string UploadedByName { get; init; }

    public DateTimeOffset UploadedAt { get; init; }

    /// <summary>New documents are made with it.</summary>
    public bool IsInUse { get; set; }
}

internal sealed class DocumentTemplateMapping : IEntityTypeConfiguration<DocumentTemplate>
{
    public void Configure(EntityTypeBuilder<DocumentTemplate> template)
    {
        template.ToTable("document_templates");
        template.HasKey(t => t.Id);
        template.Property(t => t.Id).ValueGeneratedNever();
        template.Property(t => t.FileName).HasMaxLength(255);
        template.Property(t => t.Sha256).HasMaxLength(64);
        template.Property(t => t.UploadedBy).HasMaxLength(100);
        template.Property(t => t.UploadedByName).HasMaxLength(200);

        // Two who upload at once do not get one number; the newest of a kind is read from it.
        template.HasIndex(t => new { t.Kind, t.Version }).IsUnique();
    }
}
