using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Campaigns;

/// <summary>An occasion as it is written: a holiday, a month, or a political event of its own (O-303).</summary>
public sealed record OccasionText(string? Name, DateOnly? Date, string? Kind);

/// <summary>What came of changing an occasion.</summary>
public abstract record OccasionResult
{
    private OccasionResult()
    {
    }

    public sealed record Done(Occasion Occasion, int MovedTimers) : OccasionResult;

    public sealed record NotFound : OccasionResult;

    public sealed record Conflict(string Reason) : OccasionResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : OccasionResult;
}

/// <summary>Keeps the occasions of a campaign. A date that moves takes every timer along that hangs on it.</summary>
public sealed class OccasionDesk(CampaignDb db, UnitOfWork work, IAlarms alarms, TimeProvider time)
{
    private const int Most = 60;

    public static IReadOnlyList<string> Kinds { get; } = ["MajorHoliday", "Month", "PoliticalEvent"];

    /// <summary>What people call a kind.</summary>
    public static string NameOf(string kind) => kind switch
    {
        "MajorHoliday" => "Ngày lễ lớn",
        "Month" => "Cả tháng",
        _ => "Sự kiện chính trị",
    };

    /// <summary>Adds an occasion, or changes the one with the id.</summary>
    public Task<OccasionResult> SaveAsync(
        string campaignId, string? occasionId, OccasionText text, CancellationToken cancellationToken) => work.RunAsync<OccasionResult>(
        async token =>
        {
            if (await db.Campaigns.FindAsync([campaignId], token) is not { } campaign)
            {
                return new OccasionResult.NotFound();
            }

            Occasion? occasion = campaign.Occasions.Find(one => one.Id == occasionId);
            if (occasionId is not null && occasion is null)
            {
                return new OccasionResult.NotFound();
            }

            List<FieldProblem> problems = [.. Check(campaign, text, occasion is null)];
            if (problems.Count > 0)
            {
                return new OccasionResult.Invalid(problems);
            }

            string name = VietnameseText.Clean(text.Name!);
            if (occasion is null)
            {
                occasion = new Occasion { Id = IdOf(campaign, text.Date!.Value), Name = name, Kind = text.Kind!, Date = text.Date.Value };
                campaign.Occasions.Add(occasion);
                return new OccasionResult.Done(occasion, 0);
            }

            (DateOnly before, occasion.Name, occasion.Kind, occasion.Date) = (occasion.Date, name, text.Kind!, text.Date!.Value);
            return new OccasionResult.Done(occasion, before == occasion.Date ? 0 : await MoveAsync(campaignId, occasion, token));
        },
        cancellationToken);

    /// <summary>Takes an occasion away that nothing hangs on.</summary>
    public Task<OccasionResult> RemoveAsync(string campaignId, string occasionId, CancellationToken cancellationToken) =>
        work.RunAsync<OccasionResult>(
            async token =>
            {
                if (await db.Campaigns.FindAsync([campaignId], token) is not { } campaign
                    || campaign.Occasions.Find(one => one.Id == occasionId) is not { } occasion)
                {
                    return new OccasionResult.NotFound();
                }

                if (await db.Works.CountAsync(w => w.CampaignId == campaignId && w.OccasionId == occasionId, token) is > 0 and var works)
                {
                    return new OccasionResult.Conflict($"{works} công trình chào mừng dịp này. Hoãn chúng sang dịp khác rồi xóa.");
                }

                campaign.Occasions.Remove(occasion);
                return new OccasionResult.Done(occasion, 0);
            },
            cancellationToken);

    private async Task<int> MoveAsync(string campaignId, Occasion occasion, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        work.AfterCommit(() => alarms.RingAt(now));
        return await Timers.MoveAsync(db, Occasion.AnchorOf(campaignId, occasion.Id), now, cancellationToken);
    }

    private static IEnumerable<FieldProblem> Check(EmulationCampaign campaign, OccasionText text, bool isNew)
    {
        if (string.IsNullOrWhiteSpace(text.Name) || text.Name.Length > 300)
        {
            yield return new FieldProblem("name", "Ghi tên dịp, tối đa 300 ký tự.", string.IsNullOrWhiteSpace(text.Name));
        }

        if (text.Date is not { } date || date.Year < campaign.Year || date.Year > campaign.Year + 2)
        {
            yield return new FieldProblem("date", $"Ghi một ngày trong năm {campaign.Year} hoặc hai năm sau.", text.Date is null);
        }

        if (!Kinds.Contains(text.Kind))
        {
            yield return new FieldProblem("kind", $"Chọn loại: {string.Join(", ", Kinds.Select(NameOf))}.", text.Kind is null);
        }

        if (isNew && campaign.Occasions.Count >= Most)
        {
            yield return new FieldProblem("name", $"Một đợt phát động có tối đa {Most} dịp.", false);
        }
    }

    private static string IdOf(EmulationCampaign campaign, DateOnly date)
    {
        string first = $"occ-{date:yyyy-MM-dd}";
        return Enumerable.Range(1, Most + 1).Select(number => number == 1 ? first : $"{first}-{number}")
            .First(id => campaign.Occasions.TrueForAll(one => one.Id != id));
    }
}
