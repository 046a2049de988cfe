using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Notifications.Templates;

/// <summary>
/// One text of a mail or letter that somebody has put in the place of the one that comes with the application, who did so,
/// when and why. It never changes; the next text is the next version.
/// </summary>
/// <remarks>Version 0 is the text that comes with the application, and has no row.</remarks>
public sealed class TemplateVersion
{
    public const int LongestSubject = 600;
    public const int LongestBody = 20_000;
    public const int LongestNote = 1000;

    /// <summary>The code of the template, for instance <c>reminder-7</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Counted from 1.</summary>
    public int Version { get; init; }

    /// <summary>Liquid; null where the template has no subject.</summary>
    public string? Subject { get; init; }

    /// <summary>Liquid.</summary>
    public required string Body { get; init; }

    /// <summary>The user name.</summary>
    public required string By { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Vì sao.</summary>
    public required string Note { get; init; }

    /// <summary>True for the newest version of each template.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>
    /// True when this version goes back to the text that comes with the application: from then on whatever text the installed
    /// application has is used, and what stands here only tells what that was.
    /// </summary>
    public bool IsOriginal { get; init; }

    internal MessageTemplate Text => IsOriginal ? MessageTemplates.Get(Name) : new MessageTemplate(Subject, Body);
}

internal sealed class TemplateVersionMapping : IEntityTypeConfiguration<TemplateVersion>
{
    public void Configure(EntityTypeBuilder<TemplateVersion> template)
    {
        template.ToTable("message_templates");

        // Two who save the same version at once: the database lets one of them.
        template.HasKey(t => new { t.Name, t.Version });
        template.Property(t => t.Name).HasMaxLength(64);
        template.Property(t => t.Version).ValueGeneratedNever();
        template.Property(t => t.Subject).HasMaxLength(TemplateVersion.LongestSubject);
        template.Property(t => t.Body).HasMaxLength(TemplateVersion.LongestBody);
        template.Property(t => t.By).HasMaxLength(100);
        template.Property(t => t.Note).HasMaxLength(TemplateVersion.LongestNote);

        // Every mail asks whether a text has changed: the sum of the current versions tells.
        template.HasIndex(t => new { t.IsCurrent, t.Version });
    }
}
