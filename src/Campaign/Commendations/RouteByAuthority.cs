using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Sends a nomination the way of whoever may give what it asks for (O-219).</summary>
[ActivityType(
    "Campaign.RouteByAuthority",
    Category = "Thi đua",
    DisplayName = "Xét thẩm quyền khen thưởng",
    Description = "Đi theo cấp có thẩm quyền với danh hiệu, hình thức được đề nghị: đơn vị tự quyết định, cấp trên trực tiếp quyết định, hoặc trình LĐLĐ tỉnh.")]
[Outcomes(OwnLevel, UpperUnion, ThroughUpperUnion, Province)]
[Output("Level", TypeName = "String", DisplayName = "Cấp quyết định", Description = "Unit, UpperUnion, Province hoặc Higher.")]
[Output("Phase", TypeName = "Int32", DisplayName = "Đợt", Description = "Số của đợt thi đua; 0 khi không theo đợt.")]
public sealed record RouteByAuthority
{
    public const string OwnLevel = "Đơn vị tự quyết định";
    public const string UpperUnion = "Cấp trên trực tiếp quyết định";
    public const string ThroughUpperUnion = "Trình tỉnh qua cấp trên trực tiếp";
    public const string Province = "Trình tỉnh";

    public static string PortOf(AuthorityRoute route) => route switch
    {
        AuthorityRoute.OwnLevel => OwnLevel,
        AuthorityRoute.UpperUnion => UpperUnion,
        AuthorityRoute.ThroughUpperUnion => ThroughUpperUnion,
        _ => Province,
    };
}

internal sealed class RouteByAuthorityHandler(CampaignDb db, CurrentDossier current, Bodies bodies)
    : IActivityHandler<RouteByAuthority>
{
    public async Task<ActivityResult> ExecuteAsync(
        RouteByAuthority activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        Dossier dossier = await current.GetAsync(execution, cancellationToken);
        OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
        List<Nominee> nominees = await db.Nominees.Include(n => n.Awards)
            .Where(n => n.DossierId == dossier.Id && n.Status != NomineeStatus.Withdrawn).ToListAsync(cancellationToken);
        List<NomineeAward> awards = [.. nominees.SelectMany(n => n.Awards)];
        if (awards.Count == 0)
        {
            return ActivityResult.Fault($"Hồ sơ {dossier.Code} không đề nghị danh hiệu, hình thức nào.");
        }

        DecidingLevel level = awards.Max(award => award.Level);
        execution.SetOutput("Level", level.ToString());
        execution.SetOutput("Phase", nominees[0].Phase);
        return ActivityResult.DoneWith(RouteByAuthority.PortOf(AwardAuthority.RouteOf(level, unit.Level)));
    }
}
