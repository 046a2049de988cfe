using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>A nominee who cannot be put before the council now, and why.</summary>
public sealed record SkippedNominee(Guid Id, string Name, string Reason);

/// <summary>What putting nominees before the council would do, or has done.</summary>
public sealed record ListForecast(
    IReadOnlyList<Nominee> Listed, IReadOnlyList<SkippedNominee> Skipped, IReadOnlyList<DecidingLevel> Levels, IReadOnlyList<string> Units);

/// <summary>What came of putting nominees before the council; without a refusal it was done.</summary>
public sealed record ListResult(DossierResult? Refusal, ListForecast Forecast, IReadOnlyList<NomineeList> Lists);

/// <summary>Tổng hợp: gathers nominees of many dossiers into one list, and puts it before the council. Only the department.</summary>
public sealed class NomineeListDesk(
    CampaignDb db, UnitOfWork work, Numbering numbering, NomineeSettling settling, WorkflowRuntime runtime, TimeProvider time)
{
    /// <summary>Who of them would be listed, and who not. Changes nothing.</summary>
    public async Task<ListForecast> ForecastAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        List<(Nominee Nominee, DossierStatus Status)> rows = [.. (await (
            from nominee in db.Nominees.Include(n => n.Awards)
            join dossier in db.Dossiers on nominee.DossierId equals dossier.Id
            where ids.Contains(nominee.Id)
            select new { nominee, dossier.Status }).ToListAsync(cancellationToken)).Select(x => (x.nominee, x.Status))];
        List<SkippedNominee> skipped = [];
        List<Nominee> listed = [];
        foreach ((Nominee nominee, DossierStatus status) in rows)
        {
            if (WhyNot(nominee, status) is { } reason)
            {
                skipped.Add(new SkippedNominee(nominee.Id, nominee.Name, reason));
            }
            else
            {
                listed.Add(nominee);
            }
        }

        return new ListForecast(
            [.. listed.OrderByDescending(n => n.Kind).ThenBy(n => n.Priority).ThenBy(n => n.NameKey, StringComparer.Ordinal)],
            skipped,
            [.. listed.Select(LevelOf).Distinct().Order()],
            [.. listed.Select(n => n.UnitCode).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Makes a list, or one for each deciding level, and tells the workflow that puts it before the council. Whoever cannot be
    /// listed is left out and named in the answer.
    /// </summary>
    public Task<ListResult> PutBeforeCouncilAsync(
        IReadOnlyCollection<Guid> ids, string? title, Person by, CancellationToken cancellationToken) => work.RunAsync(
        async token =>
        {
            ListForecast forecast = await ForecastAsync(ids, token);
            DossierResult? refusal = !by.IsAny(Roles.Staff) ? new DossierResult.Forbidden("Chỉ Ban CTCS trình danh sách ra Hội đồng.")
                : string.IsNullOrWhiteSpace(title) || title.Length > 250
                ? new DossierResult.Invalid([new FieldProblem("title", "Ghi tên danh sách, tối đa 250 ký tự.", true)])
                : forecast.Listed.Count == 0
                ? new DossierResult.Conflict("Không có trường hợp nào đưa ra Hội đồng được.")
                : null;
            if (refusal is not null)
            {
                return new ListResult(refusal, forecast, []);
            }

            List<NomineeList> lists = [];
            foreach (IGrouping<DecidingLevel, Nominee> group in forecast.Listed.GroupBy(LevelOf).OrderBy(group => group.Key))
            {
                lists.Add(await MakeAsync(group.Key, [.. group], title!, forecast.Levels.Count > 1, by, token));
            }

            return new ListResult(null, forecast, lists);
        },
        cancellationToken);

    private async Task<NomineeList> MakeAsync(
        DecidingLevel level, List<Nominee> nominees, string title, bool isOneOfTwo, Person by, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = (await db.Campaigns.FindAsync([nominees[0].CampaignId], cancellationToken))!;
        string series = $"DSKT-{campaign.Year}";
        string name = VietnameseText.Clean(title);
        NomineeList list = new()
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Code = $"{series}-{await numbering.NextAsync(series, cancellationToken):00}",
            CampaignId = campaign.Id,
            Title = isOneOfTwo && level == DecidingLevel.Higher ? $"{name} (trình cấp cao hơn)" : name,
            Level = level,
            CreatedBy = by.UserName,
            CreatedAt = time.GetUtcNow(),
        };
        db.NomineeLists.Add(list);
        settling.Log(list, by, $"Lập danh sách {nominees.Count} trường hợp, trình Hội đồng");
        foreach (Nominee nominee in nominees)
        {
            nominee.ListId = list.Id;
            nominee.Awards.FindAll(a => a.Status == AwardStatus.Proposed).ForEach(a => a.Status = AwardStatus.InCouncil);
        }

        await settling.FollowAsync(nominees, by, cancellationToken);

        // The workflow reads the list in the same transaction.
        await db.SaveChangesAsync(cancellationToken);
        await runtime.SendAsync(
            NomineesListed.Happened,
            new JsonObject { ["listId"] = list.Id.ToString(), ["campaignId"] = list.CampaignId },
            cancellationToken);
        return list;
    }

    private static string? WhyNot(Nominee nominee, DossierStatus dossier) =>
        nominee.IsOnHold ? "Đang tạm dừng xét."
        : nominee.Status != NomineeStatus.Nominated ? $"{CommendationTexts.Of(nominee.Status)}."
        : dossier is not (DossierStatus.Verified or DossierStatus.InCouncil or DossierStatus.OnHold)
        ? $"Hồ sơ chưa thẩm định xong: {DossierTexts.Of(dossier).ToLowerInvariant()}."
        : LevelOf(nominee) < DecidingLevel.Province ? "Thuộc thẩm quyền cấp dưới, không qua Hội đồng của tỉnh."
        : null;

    private static DecidingLevel LevelOf(Nominee nominee) =>
        nominee.Awards.Count == 0 ? DecidingLevel.Unit : nominee.Awards.Max(a => a.Level);
}
