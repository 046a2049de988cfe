using System.Text.Json;
using Campaign.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Commendations;

internal sealed class NomineeMapping : IEntityTypeConfiguration<Nominee>
{
    public void Configure(EntityTypeBuilder<Nominee> nominee)
    {
        nominee.ToTable("nominees");
        nominee.HasKey(n => n.Id);
        nominee.Property(n => n.Id).ValueGeneratedNever();
        nominee.Property(n => n.CampaignId).HasMaxLength(32);
        nominee.Property(n => n.UnitCode).HasMaxLength(32);
        nominee.Property(n => n.UnitPath).HasMaxLength(300);
        nominee.Property(n => n.Name).HasMaxLength(300);
        nominee.Property(n => n.NameKey).HasMaxLength(700);
        nominee.Property(n => n.EthnicGroup).HasMaxLength(50);
        nominee.Property(n => n.JobTitle).HasMaxLength(200);
        nominee.Property(n => n.Workplace).HasMaxLength(200);
        nominee.Property(n => n.MovementCode).HasMaxLength(32);
        nominee.Property(n => n.Summary).HasMaxLength(8000);
        nominee.Property(n => n.StandingReason).HasMaxLength(1000);
        nominee.Property(n => n.PersonKey).HasMaxLength(400);
        nominee.Property(n => n.SearchText).HasMaxLength(1000);
        nominee.Property(n => n.Revision).IsConcurrencyToken();
        nominee.Property(n => n.Claims).HasConversion(
            claims => JsonSerializer.Serialize(claims, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<Claim>>(text, JsonSerializerOptions.Default) ?? new List<Claim>(),
            new ValueComparer<List<Claim>>(
                (left, right) => left!.SequenceEqual(right!),
                claims => claims.Aggregate(0, (hash, claim) => HashCode.Combine(hash, claim)),
                claims => claims.ToList()));
        nominee.Property(n => n.OwnAward).HasMaxLength(600).HasConversion(
            own => JsonSerializer.Serialize(own, DossierData.Json),
            text => JsonSerializer.Deserialize<OwnAward>(text, DossierData.Json)!);
        nominee.HasMany(n => n.Awards).WithOne().HasForeignKey(a => a.NomineeId);

        // Those of one dossier in order.
        nominee.HasIndex(n => new { n.DossierId, n.Position });

        // The list of a year: those who come first, then by given name.
        nominee.HasIndex(n => new { n.CampaignId, n.Kind, n.Priority, n.NameKey });

        // What lies below a unit.
        nominee.HasIndex(n => n.UnitPath);

        // The same person in other dossiers and years.
        nominee.HasIndex(n => n.PersonKey);

        // What is put before the council together.
        nominee.HasIndex(n => n.ListId);
    }
}

internal sealed class NomineeAwardMapping : IEntityTypeConfiguration<NomineeAward>
{
    public void Configure(EntityTypeBuilder<NomineeAward> award)
    {
        award.ToTable("nominee_awards");
        award.HasKey(a => a.Id);
        award.Property(a => a.Id).ValueGeneratedNever();
        award.Property(a => a.AwardFormCode).HasMaxLength(32);
        award.Property(a => a.Reason).HasMaxLength(1000);
        award.Property(a => a.DecisionNumber).HasMaxLength(100);
        award.Property(a => a.DecidedBy).HasMaxLength(300);
        award.Property(a => a.RegisterNumber).HasMaxLength(32);
        award.Property(a => a.Reward).HasPrecision(18, 0);

        // Who was given or proposed for what; a nominee has a form once.
        award.HasIndex(a => new { a.NomineeId, a.AwardFormCode }).IsUnique();
    }
}
