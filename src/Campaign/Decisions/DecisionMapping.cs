using Campaign.Councils;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Decisions;

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(d => d.Id);
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.Property(d => d.DocumentType).HasMaxLength(16);
        decision.Property(d => d.Subject).HasMaxLength(500);
        decision.Property(d => d.SigningFor).HasMaxLength(200);
        decision.Property(d => d.Signer).HasMaxLength(200);
        decision.Property(d => d.SignerPosition).HasMaxLength(200);
        decision.Property(d => d.ConcludedBy).HasMaxLength(100);
        decision.Property(d => d.Conclusion).HasMaxLength(4000);
        decision.Property(d => d.NumberText).HasMaxLength(100);
        decision.Property(d => d.EndReason).HasMaxLength(1000);
        decision.Property(d => d.CreatedBy).HasMaxLength(100);
        decision.Property(d => d.SearchText).HasMaxLength(700);
        decision.Property(d => d.Revision).IsConcurrencyToken();
        decision.HasMany(d => d.Lines).WithOne().HasForeignKey(l => l.DecisionId);

        // The newest of a status.
        decision.HasIndex(d => new { d.Status, d.UpdatedAt });

        // By date, over all.
        decision.HasIndex(d => d.UpdatedAt);

        // What was decided about a dossier.
        decision.HasIndex(d => d.DossierId);
    }
}

internal sealed class AwardLineMapping : IEntityTypeConfiguration<AwardLine>
{
    public void Configure(EntityTypeBuilder<AwardLine> line)
    {
        line.ToTable("award_lines");
        line.HasKey(l => l.Id);
        line.Property(l => l.Id).ValueGeneratedNever();
        line.Property(l => l.Name).HasMaxLength(300);
        line.Property(l => l.Note).HasMaxLength(500);
        line.Property(l => l.AwardFormCode).HasMaxLength(32);
        line.Property(l => l.UnitCode).HasMaxLength(32);
        line.Property(l => l.UnitPath).HasMaxLength(300);
        line.Property(l => l.Reward).HasPrecision(18, 0);
        line.Property(l => l.Reference).HasMaxLength(100);
        line.Property(l => l.Facts).HasConversion(NomineeFacts.Converter);
        line.Property(l => l.RegisterNumber).HasMaxLength(32);
        line.Property(l => l.RevocationReason).HasMaxLength(1000);
        line.Property(l => l.SearchText).HasMaxLength(300);

        // The lines of one decision in order.
        line.HasIndex(l => new { l.DecisionId, l.Position }).IsUnique();

        // What was given below a unit.
        line.HasIndex(l => l.UnitPath);

        // What was decided about a nominee.
        line.HasIndex(l => l.Reference);
    }
}

internal sealed class CertificateReissueMapping : IEntityTypeConfiguration<CertificateReissue>
{
    public void Configure(EntityTypeBuilder<CertificateReissue> reissue)
    {
        reissue.ToTable("certificate_reissues");
        reissue.HasKey(r => r.Id);
        reissue.Property(r => r.Id).ValueGeneratedNever();
        reissue.Property(r => r.Reason).HasMaxLength(1000);
        reissue.Property(r => r.NameBefore).HasMaxLength(300);
        reissue.Property(r => r.NameAfter).HasMaxLength(300);
        reissue.Property(r => r.RecordedBy).HasMaxLength(100);
        reissue.HasIndex(r => r.LineId);
    }
}

internal sealed class DecisionEventMapping : IEntityTypeConfiguration<DecisionEvent>
{
    public void Configure(EntityTypeBuilder<DecisionEvent> line)
    {
        line.ToTable("decision_events");
        line.HasKey(e => e.Id);
        line.Property(e => e.Id).ValueGeneratedNever();
        line.Property(e => e.Actor).HasMaxLength(100);
        line.Property(e => e.ActorName).HasMaxLength(200);
        line.Property(e => e.Text).HasMaxLength(500);
        line.Property(e => e.Reason).HasMaxLength(4000);

        // The history of one decision in order.
        line.HasIndex(e => new { e.DecisionId, e.At });
    }
}
