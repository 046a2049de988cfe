using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Accounts;

/// <summary>One row of the list of keys. The key itself is not kept anywhere.</summary>
internal sealed record AccessKeyRow(
    Guid Id,
    string Name,
    string Prefix,
    IReadOnlyList<string> Permissions,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    string? RevokedBy,
    bool IsOpen);

/// <summary>A key as an administrator fills it in; null days never expire.</summary>
internal sealed record AccessKeyInput(string? Name, IReadOnlyList<string> Permissions, int? Days);

/// <summary>The new key, told once, or what is wrong.</summary>
internal sealed record AccessKeyResult(string? Key, IReadOnlyList<FieldProblem> Problems);

/// <summary>Makes and revokes keys. Only for administrators; each act is logged with who did it.</summary>
internal sealed partial class AccessKeyDesk(CampaignDb db, AuditLog audit, ILogger<AccessKeyDesk> logger)
{
    public const int LongestDays = 3650;

    public async Task<Page<AccessKeyRow>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        Page<AccessKey> keys = await db.AccessKeys.AsNoTracking()
            .OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id)
            .ToPageAsync(page, cancellationToken);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return new Page<AccessKeyRow>(
            [.. keys.Items.Select(k => new AccessKeyRow(
                k.Id, k.Name, k.Prefix, k.Permissions.Split(' '), k.CreatedBy, k.CreatedAt, k.ExpiresAt, k.LastUsedAt,
                k.RevokedAt, k.RevokedBy, k.IsOpen(now)))],
            keys.TotalCount);
    }

    public async Task<AccessKeyResult> CreateAsync(
        AccessKeyInput input, string by, CancellationToken cancellationToken)
    {
        List<FieldProblem> problems = [.. ProblemsOf(input)];
        if (problems.Count > 0)
        {
            return new AccessKeyResult(null, problems);
        }

        string key = AccessKeySecret.New();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        AccessKey made = new()
        {
            Id = Guid.CreateVersion7(now),
            Name = VietnameseText.Clean(input.Name!),
            Prefix = AccessKeySecret.PrefixOf(key)!,
            Hash = AccessKeySecret.HashOf(key),
            Permissions = string.Join(' ', input.Permissions.Distinct().Order(StringComparer.Ordinal)),
            CreatedBy = by,
            CreatedAt = now,
            ExpiresAt = now + (input.Days is { } days ? TimeSpan.FromDays(days) : null),
        };
        db.AccessKeys.Add(made);
        audit.Add(AuditDeed.KeyCreated, made.Prefix, made.Name, made.Permissions);
        await db.SaveChangesAsync(cancellationToken);
        KeyMade(made.Prefix, made.Name, by, made.Permissions, made.ExpiresAt);
        return new AccessKeyResult(key, []);
    }

    /// <summary>Ends a key at once. False when there is none that could be ended.</summary>
    public async Task<bool> RevokeAsync(Guid id, string by, CancellationToken cancellationToken)
    {
        if (await db.AccessKeys.SingleOrDefaultAsync(k => k.Id == id && k.RevokedAt == null, cancellationToken)
            is not { } key)
        {
            return false;
        }

        key.RevokedAt = TimeProvider.System.GetUtcNow();
        key.RevokedBy = by;
        audit.Add(AuditDeed.KeyRevoked, key.Prefix, key.Name);
        await db.SaveChangesAsync(cancellationToken);
        KeyRevoked(key.Prefix, key.Name, by);
        return true;
    }

    private static IEnumerable<FieldProblem> ProblemsOf(AccessKeyInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > 100)
        {
            yield return new FieldProblem("Input.Name", "Ghi khóa dùng vào việc gì, không quá 100 chữ.", true);
        }

        if (input.Permissions.Count == 0)
        {
            yield return new FieldProblem("Input.Permissions", "Chọn ít nhất một quyền.", true);
        }
        else if (input.Permissions.FirstOrDefault(name => !PermissionGroup.Knows(name)) is { } unknown)
        {
            yield return new FieldProblem("Input.Permissions", $"Không có quyền “{unknown}”.", false);
        }

        if (input.Days is < 1 or > LongestDays)
        {
            yield return new FieldProblem("Input.Days", $"Số ngày từ 1 đến {LongestDays}, hoặc để trống.", false);
        }
    }

    [LoggerMessage(LogLevel.Information, "Access key {Prefix} '{Name}' was made by {By} with {Granted}, until {Until}.")]
    private partial void KeyMade(string prefix, string name, string by, string granted, DateTimeOffset? until);

    [LoggerMessage(LogLevel.Information, "Access key {Prefix} '{Name}' was revoked by {By}.")]
    private partial void KeyRevoked(string prefix, string name, string by);
}
