using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Decisions;

/// <summary>For how long a register counts on before it begins again.</summary>
public enum RegisterScope
{
    /// <summary>From 1 each 1 January (Nghị định 30/2020).</summary>
    PerYear,

    /// <summary>On and on through a congress term, as this Federation does (domain.md §9: 93, 111, 113 in half a year).</summary>
    PerTerm,
}

/// <summary>Sổ đăng ký văn bản: gives one type of document its numbers. Reference data that staff add to.</summary>
public sealed class NumberRegister
{
    /// <summary>For instance <c>qd-2018-2023</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The abbreviation, for instance <c>QĐ</c>.</summary>
    public required string DocumentType { get; init; }

    /// <summary>For instance <c>Quyết định</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What stands behind the number, for instance <c>QĐ-LĐLĐ</c>.</summary>
    public required string Symbol { get; init; }

    public RegisterScope Scope { get; init; }

    /// <summary>The days that documents of this register may bear.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>The last such day; null while no other register follows. A register is never used again.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>The first number that the application gives, where a paper register went before it; 1 otherwise.</summary>
    public int First { get; init; } = 1;

    /// <summary>The period in which a document of that day is counted: its year, or 0 for the whole term.</summary>
    public int PeriodOf(DateOnly day) => Scope == RegisterScope.PerYear ? day.Year : 0;

    /// <summary>The number before the first of a period: a paper register went before the first period only.</summary>
    public int BeforeFirstOf(int period) => Scope == RegisterScope.PerTerm || period == ValidFrom.Year ? First - 1 : 0;
}

/// <summary>Whether a number that was given still stands.</summary>
public enum RegisterEntryStatus
{
    Used,

    /// <summary>Kept with its reason, and never given again.</summary>
    Cancelled,
}

/// <summary>A number that was given. Rows are never taken away.</summary>
public sealed class RegisterEntry
{
    public Guid Id { get; init; }

    public required string RegisterCode { get; init; }

    /// <summary>The year, or 0 in a register of a whole term.</summary>
    public int Period { get; init; }

    public int Number { get; init; }

    /// <summary>As it is written, for instance <c>425/QĐ-LĐLĐ</c>.</summary>
    public required string Text { get; init; }

    /// <summary>The date that the document bears; it may be earlier than the day on which it was recorded.</summary>
    public DateOnly DocumentDate { get; init; }

    public required string Subject { get; init; }

    public Guid? DecisionId { get; init; }

    public RegisterEntryStatus Status { get; set; }

    public string? CancelReason { get; set; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}

internal sealed class NumberRegisterMapping : IEntityTypeConfiguration<NumberRegister>
{
    public void Configure(EntityTypeBuilder<NumberRegister> register)
    {
        register.ToTable("number_registers");
        register.HasKey(r => r.Code);
        register.Property(r => r.Code).HasMaxLength(64);
        register.Property(r => r.DocumentType).HasMaxLength(16);
        register.Property(r => r.Name).HasMaxLength(100);
        register.Property(r => r.Symbol).HasMaxLength(64);

        // The register of a type on a day.
        register.HasIndex(r => new { r.DocumentType, r.ValidFrom }).IsUnique();
    }
}

internal sealed class RegisterEntryMapping : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> entry)
    {
        entry.ToTable("register_entries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.RegisterCode).HasMaxLength(64);
        entry.Property(e => e.Text).HasMaxLength(100);
        entry.Property(e => e.Subject).HasMaxLength(500);
        entry.Property(e => e.CancelReason).HasMaxLength(1000);
        entry.Property(e => e.RecordedBy).HasMaxLength(100);

        // The register in order; no number twice.
        entry.HasIndex(e => new { e.RegisterCode, e.Period, e.Number }).IsUnique();
        entry.HasIndex(e => e.DecisionId);
    }
}
