using System.Security.Claims;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Decisions;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Web.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Web.Shared;

/// <summary>Reads what surrounds every page; each number is one question to an index.</summary>
internal sealed class ShellSource(
    CampaignDb db,
    TaskLists tasks,
    CouncilAccess councils,
    CouncilLists ballots,
    DecisionLists decisions,
    TimeProvider time,
    IOptions<DemoOptions> demo)
    : IShellSource
{
    public async Task<Shell> GetAsync(ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        Person person = PersonClaims.Read(user);
        TaskCounts counts = await tasks.CountAsync(person, cancellationToken);
        EmulationCampaign? campaign = await FindCampaignAsync(cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        bool office = person.IsAny(Roles.Staff | Roles.Clerk | Roles.Leader | Roles.Administrator);
        return new Shell
        {
            PersonName = person.FullName,
            Body = PersonClaims.BodyOf(user),
            CampaignTitle = campaign is null ? "Thi đua" : $"Thi đua {campaign.Year}",
            PhaseText = campaign is null ? null : $"Đợt {campaign.PhaseOn(VietnamTime.DateOf(now)).Number}",
            IsStaff = person.IsAny(Roles.Staff | Roles.Leader | Roles.Administrator),
            IsDesigner = person.IsAny(Roles.Staff | Roles.Administrator),
            IsReviewer = person.IsAny(Roles.Reviewer),
            IsUnit = person.IsAny(Roles.Unit),
            IsClerk = person.IsAny(Roles.Clerk),
            IsAdmin = person.IsAny(Roles.Administrator),
            OwesPlan = person.IsAny(Roles.Unit) && await db.Obligations.AnyAsync(
                o => o.UnitCode == person.UnitCode && o.Status == ObligationStatus.Open
                    && o.Kind == ObligationKind.ImplementationPlan,
                cancellationToken),
            IsDemo = demo.Value.Enabled,
            ClockText = Vn.Moment(now),
            MyTasks = counts.Mine,
            MyOverdueTasks = counts.MineOverdue,
            IsInCouncil = await councils.IsInvolvedAsync(person, cancellationToken),
            WaitingBallots = await ballots.CountWaitingForAsync(person, cancellationToken),
            WaitingDecisions = await decisions.CountWaitingAsync(person, cancellationToken),
            LettersToPrint = office
                ? await db.Letters.CountAsync(l => l.Status == LetterStatus.ToPrint, cancellationToken)
                : 0,
            FailedMessages = office
                ? await db.Messages.CountAsync(m => m.Status == MessageStatus.Parked, cancellationToken)
                : 0,
            SearchPath = "/dossiers",
        };
    }

    public async Task<Banner?> FindBannerAsync(CancellationToken cancellationToken) =>
        await FindCampaignAsync(cancellationToken) is { } campaign
            ? new Banner(
                campaign.Year,
                campaign.EmulationTheme,
                $"Kế hoạch số {campaign.FoundingDocument.DocumentNumber}",
                [.. campaign.Phases.OrderBy(p => p.Number).Select(p => new BannerPhase($"Đợt {p.Number}", p.From, p.To))])
            : null;

    private Task<EmulationCampaign?> FindCampaignAsync(CancellationToken cancellationToken) =>
        db.Campaigns.AsNoTracking().OrderByDescending(c => c.Year).FirstOrDefaultAsync(cancellationToken);
}
