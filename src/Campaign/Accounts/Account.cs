using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Accounts;

/// <summary>What an account may do beyond the affairs of its own unit.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Sends dossiers for its unit.</summary>
    Unit = 1,

    /// <summary>Acts on tasks of its body.</summary>
    Reviewer = 2,

    /// <summary>Designs the workflows and steers the campaign (Ban CTCS).</summary>
    Staff = 4,

    /// <summary>Numbers, dispatches, prints, enters on behalf of paper units (Văn thư).</summary>
    Clerk = 8,

    /// <summary>Sees everything (Thường trực, Ban Thường vụ).</summary>
    Leader = 16,

    /// <summary>Runs the application.</summary>
    Administrator = 32,
}

/// <summary>One person's way in. The user name is the unit code in lower case, or a name of its own.</summary>
public sealed class Account : IdentityUser
{
    public required string UnitCode { get; set; }

    public required string FullName { get; set; }

    public string? Position { get; set; }

    public Roles Roles { get; set; }

    /// <summary>True while the password is one that somebody else has given; nothing else is done before it is changed.</summary>
    public bool MustChangePassword { get; set; }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.UnitCode).HasMaxLength(32);
        account.Property(a => a.FullName).HasMaxLength(200);
        account.Property(a => a.Position).HasMaxLength(200);
        account.Property(a => a.Roles).HasConversion<int>();

        // A new task asks who belongs to a body.
        account.HasIndex(a => a.UnitCode);
    }
}
