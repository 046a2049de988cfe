using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>A rule as staff write it.</summary>
public sealed record NewCommendationRule(
    CommendationRuleKind Kind,
    string? AwardFormCode,
    SubjectKind? SubjectKind,
    SubjectCategory? Category,
    decimal Value,
    DateOnly ValidFrom,
    string Citation);

/// <summary>What came of an act on the regulation's data. The id is that of the rule; null for an award.</summary>
public abstract record RuleResult
{
    private RuleResult()
    {
    }

    public sealed record Done : RuleResult;

    public sealed record NotFound : RuleResult;

    public sealed record Forbidden(string Reason) : RuleResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : RuleResult;
}

/// <summary>Keeps the regulation's data: awards, quotas, shares, reward money. A rule is followed or ended, never rewritten.</summary>
public sealed class CommendationRuleDesk(CampaignDb db, UnitOfWork work, TimeProvider time)
{
    private const string StaffOnly = "Chỉ Ban CTCS sửa quy định khen thưởng.";

    /// <summary>Adds a rule; one about the same ends the day before.</summary>
    public Task<RuleResult> AddAsync(NewCommendationRule wanted, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<RuleResult>(
            async token =>
            {
                if (!by.IsAny(Roles.Staff))
                {
                    return new RuleResult.Forbidden(StaffOnly);
                }

                CommendationRule rule = new()
                {
                    Id = Guid.CreateVersion7(time.GetUtcNow()),
                    Kind = wanted.Kind,
                    AwardFormCode = string.IsNullOrWhiteSpace(wanted.AwardFormCode) ? null : wanted.AwardFormCode.Trim(),
                    SubjectKind = wanted.SubjectKind,
                    Category = wanted.Kind is CommendationRuleKind.LeastShare or CommendationRuleKind.MostShare ? wanted.Category : null,
                    Value = wanted.Value,
                    ValidFrom = wanted.ValidFrom,
                    Citation = VietnameseText.Clean(wanted.Citation ?? ""),
                };
                List<CommendationRule> same = [.. (await db.CommendationRules.Where(r => r.Kind == rule.Kind).ToListAsync(token))
                    .Where(rule.IsSameAs)];
                if (await CheckAsync(rule, same, token) is { Count: > 0 } problems)
                {
                    return new RuleResult.Invalid(problems);
                }

                foreach (CommendationRule before in same.Where(r => r.ValidTo is null || r.ValidTo >= rule.ValidFrom))
                {
                    before.ValidTo = rule.ValidFrom.AddDays(-1);
                }

                db.CommendationRules.Add(rule);
                return new RuleResult.Done();
            },
            cancellationToken);

    /// <summary>Ends a rule without another one.</summary>
    public Task<RuleResult> EndAsync(Guid id, DateOnly lastDay, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<RuleResult>(
            async token =>
            {
                if (!by.IsAny(Roles.Staff))
                {
                    return new RuleResult.Forbidden(StaffOnly);
                }

                if (await db.CommendationRules.FindAsync([id], token) is not { } rule)
                {
                    return new RuleResult.NotFound();
                }

                if (lastDay < rule.ValidFrom.AddDays(-1))
                {
                    return Wrong("lastDay", $"Quy định có hiệu lực từ {rule.ValidFrom:dd/MM/yyyy}; ngày hết hiệu lực phải từ ngày trước đó.");
                }

                rule.ValidTo = lastDay;
                return new RuleResult.Done();
            },
            cancellationToken);

    /// <summary>Adds an award, or renames it and says until when it is given.</summary>
    public Task<RuleResult> SaveFormAsync(
        string code, string? name, AwardNature nature, string authority, DateOnly? validTo, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<RuleResult>(
            async token =>
            {
                if (!by.IsAny(Roles.Staff))
                {
                    return new RuleResult.Forbidden(StaffOnly);
                }

                string key = (code ?? "").Trim().ToUpperInvariant();
                if (key.Length is 0 or > 32 || key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-'))
                {
                    return Wrong("code", "Mã gồm chữ không dấu, số và gạch nối, tối đa 32 ký tự, ví dụ BK-TINH.");
                }

                if (string.IsNullOrWhiteSpace(name) || name.Length > 200)
                {
                    return Wrong("name", "Ghi tên danh hiệu, hình thức, tối đa 200 ký tự.");
                }

                if (!Authorities.Contains(authority))
                {
                    return Wrong("authority", $"Chọn cấp có thẩm quyền: {string.Join(", ", Authorities)}.");
                }

                AwardForm? form = await db.AwardForms.FindAsync([key], token);
                if (form is not null && form.Nature != nature && await db.NomineeAwards.AnyAsync(a => a.AwardFormCode == key, token))
                {
                    return Wrong("nature", "Đã có đề nghị dùng mã này, không đổi danh hiệu thành hình thức hoặc ngược lại được. Lập mã mới.");
                }

                if (form is null)
                {
                    form = new AwardForm { Code = key, Name = "", Authority = authority };
                    db.AwardForms.Add(form);
                }

                form.Name = VietnameseText.Clean(name);
                form.Nature = nature;
                form.Authority = authority;
                form.ValidTo = validTo;
                return new RuleResult.Done();
            },
            cancellationToken);

    /// <summary>Whom an award can belong to, from the unit up.</summary>
    public static IReadOnlyList<string> Authorities { get; } =
        ["Unit", "UpperUnion", "Province", "NationalConfederation", "ProvincialState", "State"];

    private async Task<List<FieldProblem>> CheckAsync(
        CommendationRule rule, List<CommendationRule> same, CancellationToken cancellationToken)
    {
        List<FieldProblem> problems = [];
        bool isShare = rule.Kind is CommendationRuleKind.LeastShare or CommendationRuleKind.MostShare;
        if (rule.Citation.Length is 0 or > 300)
        {
            problems.Add(new FieldProblem("citation", "Ghi quy định ở văn bản nào, tối đa 300 ký tự.", rule.Citation.Length == 0));
        }

        if (rule.ValidFrom.Year < 2000)
        {
            problems.Add(new FieldProblem("validFrom", "Ghi ngày có hiệu lực.", true));
        }

        if (rule.Value < 0 || (isShare && rule.Value > 1) || rule.Value > 1_000_000_000)
        {
            problems.Add(new FieldProblem("value", isShare ? "Tỷ lệ từ 0 đến 100 %." : "Ghi một số không âm.", false));
        }

        if (isShare && rule.Category is null)
        {
            problems.Add(new FieldProblem("category", "Chọn đối tượng của tỷ lệ.", true));
        }

        if (rule.Kind is CommendationRuleKind.Reward or CommendationRuleKind.Quota && rule.AwardFormCode is null)
        {
            problems.Add(new FieldProblem("awardFormCode", "Chọn danh hiệu, hình thức.", true));
        }

        if (rule.AwardFormCode is { } code && !await db.AwardForms.AnyAsync(f => f.Code == code, cancellationToken))
        {
            problems.Add(new FieldProblem("awardFormCode", $"Không có danh hiệu, hình thức mang mã “{code}”.", false));
        }

        if (same.Exists(r => r.ValidFrom >= rule.ValidFrom))
        {
            problems.Add(new FieldProblem("validFrom", "Đã có quy định cùng nội dung từ ngày này hoặc sau đó.", false));
        }

        return problems;
    }

    private static RuleResult.Invalid Wrong(string field, string message) => new([new FieldProblem(field, message, false)]);
}
