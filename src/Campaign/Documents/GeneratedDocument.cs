using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Documents;

/// <summary>A document that was made, and is never changed: a correction is another one.</summary>
public sealed class GeneratedDocument
{
    public Guid Id { get; init; }

    public DocumentKind Kind { get; init; }

    public required string Title { get; init; }

    public required string FileName { get; init; }

    /// <summary>What it is about: Dossier, Decision, Meeting, …</summary>
    public required string AboutType { get; init; }

    /// <summary>Its identity there.</summary>
    public required string AboutId { get; init; }

    /// <summary>The path of the unit to which it belongs; whoever sees the unit sees the document.</summary>
    public required string UnitPath { get; init; }

    /// <summary>What it says, field by field (JSON of <see cref="DocumentFields"/>).</summary>
    public required string Fields { get; init; }

    /// <summary>The template of the office that it was made with; null for the layout of the application.</summary>
    public Guid? TemplateId { get; init; }

    public long Size { get; init; }

    public required string Sha256 { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class GeneratedDocumentMapping : IEntityTypeConfiguration<GeneratedDocument>
{
    public void Configure(EntityTypeBuilder<GeneratedDocument> document)
    {
        document.ToTable("documents");
        document.HasKey(d => d.Id);
        document.Property(d => d.Id).ValueGeneratedNever();
        document.Property(d => d.Title).HasMaxLength(500);
        document.Property(d => d.FileName).HasMaxLength(120);
        document.Property(d => d.AboutType).HasMaxLength(32);
        document.Property(d => d.AboutId).HasMaxLength(64);
        document.Property(d => d.UnitPath).HasMaxLength(300);
        document.Property(d => d.Sha256).HasMaxLength(64);
        document.Property(d => d.CreatedBy).HasMaxLength(100);

        // The documents of a dossier or decision, oldest first.
        document.HasIndex(d => new { d.AboutType, d.AboutId, d.CreatedAt });
    }
}
