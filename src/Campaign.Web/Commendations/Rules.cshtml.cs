using System.Globalization;
using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commendations;

/// <summary>The regulation's data with the days from which it holds: awards, quotas, shares, reward money. Staff edit it.</summary>
internal sealed class RulesModel(
    CampaignDb db, CommendationRules rules, CommendationRuleDesk desk, IStringLocalizer<Texts> texts, TimeProvider time) : PageModel
{
    [BindProperty]
    public RuleForm Input { get; set; } = new();

    [BindProperty]
    public AwardInput Award { get; set; } = new();

    public IReadOnlyList<CommendationRule> Rules { get; private set; } = [];

    public IReadOnlyList<AwardForm> Forms { get; private set; } = [];

    public string? Problem { get; private set; }

    public bool MayEdit => HttpContext.Person().IsAny(Roles.Staff);

    public DateOnly Today => Vn.Today(time);

    public string NameOf(string? code) => code is null ? texts["Mọi danh hiệu, hình thức"]
        : Forms.FirstOrDefault(form => form.Code == code)?.Name ?? code;

    /// <summary>745.000 đ; 60 %; 4 người.</summary>
    public string ValueOf(CommendationRule rule) => rule.Kind switch
    {
        CommendationRuleKind.BaseSalary => $"{Vn.Number(rule.Value)} đ",
        CommendationRuleKind.Reward => texts["{0} lần lương cơ sở", Vn.Number(rule.Value)],
        CommendationRuleKind.Quota => texts["{0} trường hợp mỗi đợt", Vn.Number(rule.Value)],
        CommendationRuleKind.LeastShare or CommendationRuleKind.MostShare => Vn.Percent(rule.Value),
        _ => texts["có cảnh báo"],
    };

    public static string AuthorityOf(string authority) => authority switch
    {
        "Unit" => "Công đoàn cơ sở",
        "UpperUnion" => "Công đoàn cấp trên trực tiếp",
        "Province" => "LĐLĐ tỉnh",
        "NationalConfederation" => "Tổng LĐLĐ Việt Nam",
        "ProvincialState" => "UBND tỉnh",
        _ => "Nhà nước",
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!HttpContext.Person().IsAny(Roles.Staff | Roles.Clerk | Roles.Leader | Roles.Administrator))
        {
            return Forbid();
        }

        Rules = await rules.AllAsync(cancellationToken);
        Forms = await db.AwardForms.AsNoTracking().OrderBy(f => f.Nature).ThenBy(f => f.Name).ToListAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (Number(Input.Value) is not { } value && Input.Kind is not (CommendationRuleKind.OncePerLevel or CommendationRuleKind.OwnAwardFirst))
        {
            ModelState.AddModelError("Input.Value", texts["Ghi một số không âm."]);
            return await OnGetAsync(cancellationToken);
        }

        bool isShare = Input.Kind is CommendationRuleKind.LeastShare or CommendationRuleKind.MostShare;
        decimal number = Number(Input.Value) ?? 1;
        RuleResult result = await desk.AddAsync(
            new NewCommendationRule(
                Input.Kind,
                Input.AwardFormCode,
                Input.SubjectKind,
                Input.Category,
                isShare ? number / 100 : number,
                FormValues.Day(Input.ValidFrom) ?? default,
                Input.Citation ?? ""),
            HttpContext.Person(),
            cancellationToken);
        return await LeadAsync(result, "Input", "Đã đặt quy định.", cancellationToken);
    }

    public async Task<IActionResult> OnPostEndAsync(Guid ruleId, CancellationToken cancellationToken) => await LeadAsync(
        await desk.EndAsync(ruleId, Today.AddDays(-1), HttpContext.Person(), cancellationToken), "Input", "Đã hết hiệu lực.", cancellationToken);

    public async Task<IActionResult> OnPostAwardAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await LeadAsync(
            await desk.SaveFormAsync(
                Award.Code ?? "", Award.Name, Award.Nature, Award.Authority ?? "", FormValues.Day(Award.ValidTo), HttpContext.Person(), cancellationToken),
            "Award",
            "Đã lưu danh hiệu, hình thức.",
            cancellationToken);
    }

    private async Task<IActionResult> LeadAsync(
        RuleResult result, string form, string toast, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case RuleResult.Done:
                TempData["Toast"] = texts[toast].Value;
                return LocalRedirect("/commendations/rules");
            case RuleResult.Invalid(var problems):
                foreach (var problem in problems)
                {
                    ModelState.AddModelError($"{form}.{char.ToUpperInvariant(problem.Field[0])}{problem.Field[1..]}", texts[problem.Message]);
                }

                Problem = string.Join(' ', problems.Select(p => texts[p.Message].Value));
                return await OnGetAsync(cancellationToken);
            case RuleResult.Forbidden:
                return Forbid();
            default:
                return NotFound();
        }
    }

    private static decimal? Number(string? typed) => decimal.TryParse(
        (typed ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal),
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
        Vn.Numbers,
        out decimal number) ? number : null;

    internal sealed class RuleForm
    {
        public CommendationRuleKind Kind { get; set; }

        public string? AwardFormCode { get; set; }

        public SubjectKind? SubjectKind { get; set; }

        public SubjectCategory? Category { get; set; }

        public string? Value { get; set; }

        public string? ValidFrom { get; set; }

        public string? Citation { get; set; }
    }

    internal sealed class AwardInput
    {
        public string? Code { get; set; }

        public string? Name { get; set; }

        public AwardNature Nature { get; set; }

        public string? Authority { get; set; }

        public string? ValidTo { get; set; }
    }
}
