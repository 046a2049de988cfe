using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Councils;

/// <summary>How councils vote on each award: rules with the day from which they hold.</summary>
internal sealed class RulesModel(
    CampaignDb db, VotingRules rules, CouncilAccess access, CouncilDesk desk, IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public RuleForm Input { get; set; } = new();

    public IReadOnlyList<VotingRule> Rules { get; private set; } = [];

    public IReadOnlyList<AwardForm> Forms { get; private set; } = [];

    public bool MayEdit => HttpContext.Person().IsAny(Roles.Staff | Roles.Administrator);

    public string NameOf(string code) => code == VotingRule.AnyForm
        ? texts["Mọi danh hiệu, hình thức không có quy tắc riêng"]
        : Forms.FirstOrDefault(form => form.Code == code)?.Name ?? code;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await access.IsInvolvedAsync(HttpContext.Person(), cancellationToken))
        {
            return Forbid();
        }

        Rules = await rules.AllAsync(cancellationToken);
        Forms = await db.AwardForms.AsNoTracking().OrderBy(f => f.Name).ToListAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        CouncilResult result = Input.ValidFrom is not { } from
            ? CouncilResult.Wrong("validFrom", "Ghi ngày có hiệu lực.")
            : await desk.SetRuleAsync(
                new NewVotingRule(
                    Input.AwardFormCode ?? "", from, Input.Quorum ?? "", Input.IsSecret, Input.Denominator, Input.Threshold ?? "",
                    Input.Comparison, Input.CountsWrittenOpinions, Input.Recusal, Input.Tie, Input.SmallestSecretGroup, Input.Basis),
                HttpContext.Person(),
                cancellationToken);
        if (result is CouncilResult.Invalid(var problems))
        {
            this.Show(problems, texts);
            return await OnGetAsync(cancellationToken);
        }

        return this.Lead(result, "Đã đặt quy tắc.", "~/voting-rules", texts);
    }

    internal sealed class RuleForm
    {
        public string? AwardFormCode { get; set; }

        public DateOnly? ValidFrom { get; set; }

        public string? Quorum { get; set; } = "2/3";

        public bool IsSecret { get; set; }

        public VoteDenominator Denominator { get; set; }

        public string? Threshold { get; set; }

        public VoteComparison Comparison { get; set; }

        public bool CountsWrittenOpinions { get; set; }

        public RecusalRule Recusal { get; set; }

        public TieRule Tie { get; set; }

        public int SmallestSecretGroup { get; set; } = 3;

        public string? Basis { get; set; }
    }
}
