using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Dossiers;

/// <summary>Where a dossier stands (terms §6).</summary>
public enum DossierStatus
{
    Draft,
    Submitted,
    Received,
    ReturnedForSupplement,
    Resubmitted,
    Verified,
    InCouncil,
    Decided,
    Issued,
    EscalatedToHigher,
    OnHold,
    Approved,
    Rejected,
    Withdrawn,
    Revoked,
    Archived,
}

/// <summary>The types of dossier that a unit can send.</summary>
public enum DossierType
{
    /// <summary>Kế hoạch triển khai (O-311).</summary>
    ImplementationPlan,

    /// <summary>Đăng ký công trình, sản phẩm, phần việc (O-221, O-312).</summary>
    PlaqueRegistration,

    /// <summary>Đề nghị gắn biển (O-303, O-312).</summary>
    PlaqueNomination,

    /// <summary>Đề nghị khen thưởng (O-302, O-315).</summary>
    CommendationNomination,
}

/// <summary>What a unit sends and others decide on.</summary>
public sealed class Dossier
{
    public Guid Id { get; init; }

    /// <summary>What people call it, for instance <c>KH-2022-001</c>.</summary>
    public required string Code { get; init; }

    public DossierType Type { get; init; }

    public required string CampaignId { get; init; }

    public required string UnitCode { get; init; }

    /// <summary>The unit's path, so that a union finds all below it without a join.</summary>
    public required string UnitPath { get; init; }

    public DossierStatus Status { get; set; }

    public required string Title { get; set; }

    /// <summary>Title, code and unit without diacritics.</summary>
    public required string SearchText { get; set; }

    /// <summary>The content, as the API takes it (JSON).</summary>
    public required string Data { get; set; }

    /// <summary>Counts the saves, so that two windows do not overwrite each other.</summary>
    public int Revision { get; set; }

    public required string CreatedBy { get; init; }

    /// <summary>The accounts that have written its content, between spaces; where duties are separate they do not review it.</summary>
    public string Writers { get; set; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Postmark or hand-over of a paper that the clerk enters; null when the unit sent it itself.</summary>
    public DateOnly? ReceivedOn { get; set; }

    /// <summary>How the paper came: bưu điện, nộp trực tiếp, ảnh chụp.</summary>
    public string? Medium { get; set; }

    /// <summary>The workflow that moves the dossier now.</summary>
    public string? WorkflowInstanceId { get; set; }

    /// <summary>The latest review, whose comment and limit the letters quote.</summary>
    public Guid? ReviewTaskId { get; set; }

    /// <summary>The unit's open task to supplement, if any.</summary>
    public Guid? SupplementTaskId { get; set; }

    public List<Attachment> Attachments { get; init; } = [];

    /// <summary>True while its unit may change it.</summary>
    public bool IsEditable => Status is DossierStatus.Draft or DossierStatus.ReturnedForSupplement;

    /// <summary>The obligation that it meets; null for what nobody owes.</summary>
    public ObligationKind? Meets => Type == DossierType.ImplementationPlan ? ObligationKind.ImplementationPlan : null;

    public bool IsWrittenBy(string userName) =>
        CreatedBy == userName || Writers.Split(' ').Contains(userName, StringComparer.Ordinal);

    public JsonObject ReadData() => JsonNode.Parse(Data)?.AsObject() ?? [];
}

/// <summary>One line of a dossier's history. Lines are only added.</summary>
public sealed class DossierEvent
{
    public long Id { get; init; }

    public Guid DossierId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The account, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Created, Submitted, Resubmitted, Received, TaskOpened, Completed, Escalated, StatusChanged, Mailed, Printed.</summary>
    public required string Action { get; init; }

    /// <summary>The status after it.</summary>
    public DossierStatus Status { get; init; }

    public string? Outcome { get; init; }

    /// <summary>A reviewer's words, or a fact such as a recipient.</summary>
    public string? Comment { get; init; }
}

/// <summary>A file that belongs to a dossier; its bytes are in the data folder.</summary>
public sealed class Attachment
{
    public Guid Id { get; init; }

    public Guid DossierId { get; init; }

    /// <summary>What it is for, where its dossier's type asks: <c>agreement</c>, <c>evidence:3</c>; null for a file of no special use.</summary>
    public string? Purpose { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public long Size { get; init; }

    public required string Sha256 { get; init; }

    public required string UploadedBy { get; init; }

    public DateTimeOffset UploadedAt { get; init; }
}

internal sealed class DossierMapping : IEntityTypeConfiguration<Dossier>
{
    public void Configure(EntityTypeBuilder<Dossier> dossier)
    {
        dossier.ToTable("dossiers");
        dossier.HasKey(d => d.Id);
        dossier.Property(d => d.Id).ValueGeneratedNever();
        dossier.Property(d => d.Code).HasMaxLength(32);
        dossier.Property(d => d.CampaignId).HasMaxLength(32);
        dossier.Property(d => d.UnitCode).HasMaxLength(32);
        dossier.Property(d => d.UnitPath).HasMaxLength(300);
        dossier.Property(d => d.Title).HasMaxLength(500);
        dossier.Property(d => d.SearchText).HasMaxLength(1000);
        dossier.Property(d => d.CreatedBy).HasMaxLength(100);
        dossier.Property(d => d.Writers).HasMaxLength(1000);
        dossier.Property(d => d.Medium).HasMaxLength(64);
        dossier.Property(d => d.WorkflowInstanceId).HasMaxLength(64);
        dossier.Property(d => d.Revision).IsConcurrencyToken();
        dossier.HasMany(d => d.Attachments).WithOne().HasForeignKey(a => a.DossierId);

        // A person types the code.
        dossier.HasIndex(d => d.Code).IsUnique();

        // A union lists what is below it, newest first.
        dossier.HasIndex(d => new { d.UnitPath, d.UpdatedAt });

        // The newest over all units, and those of a type or a status.
        dossier.HasIndex(d => new { d.UpdatedAt, d.Id });
        dossier.HasIndex(d => new { d.Type, d.UpdatedAt, d.Id, d.Status });
        dossier.HasIndex(d => new { d.Status, d.UpdatedAt, d.Id, d.Type });

        // What was sent in a campaign before it was launched.
        dossier.HasIndex(d => new { d.CampaignId, d.Type, d.Status, d.UpdatedAt });

        // Which dossier does this workflow move.
        dossier.HasIndex(d => d.WorkflowInstanceId);

        // The unit's own.
        dossier.HasIndex(d => new { d.UnitCode, d.CampaignId, d.Type });
    }
}

internal sealed class DossierEventMapping : IEntityTypeConfiguration<DossierEvent>
{
    public void Configure(EntityTypeBuilder<DossierEvent> line)
    {
        line.ToTable("dossier_events");
        line.HasKey(e => e.Id);
        line.Property(e => e.Actor).HasMaxLength(100);
        line.Property(e => e.ActorName).HasMaxLength(200);
        line.Property(e => e.Action).HasMaxLength(32);
        line.Property(e => e.Outcome).HasMaxLength(64);

        // The history of one dossier in order.
        line.HasIndex(e => new { e.DossierId, e.Id });
    }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachments");
        attachment.HasKey(a => a.Id);
        attachment.Property(a => a.Id).ValueGeneratedNever();
        attachment.Property(a => a.Purpose).HasMaxLength(64);
        attachment.Property(a => a.FileName).HasMaxLength(255);
        attachment.Property(a => a.ContentType).HasMaxLength(128);
        attachment.Property(a => a.Sha256).HasMaxLength(64);
        attachment.Property(a => a.UploadedBy).HasMaxLength(100);
    }
}
