using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>What one award came to; the register number is that of the certificate.</summary>
public sealed record AwardOutcome(Guid AwardId, bool IsAwarded, string? RegisterNumber);

/// <summary>A decision of a body outside this application.</summary>
public sealed record DecidedOutside(string? Number, DateOnly? On, string? By, string? Reason, IReadOnlyList<AwardOutcome> Awards);

/// <summary>Takes down what own levels and higher ones decided (<see cref="RecordOutcome"/>).</summary>
public sealed class NominationOutcomes(
    CampaignDb db, UnitOfWork work, PageTasks tasks, NomineeSettling settling, DossierHistory history, WorkflowRuntime runtime, TimeProvider time)
{
    public static string PathOf(Guid? dossierId, Guid? listId) => dossierId is { } dossier
        ? $"/nominations/{dossier}/outcome"
        : $"/commendations/lists/{listId}/outcome";

    /// <summary>Those who wait for an answer, in the order of the list; empty when this person is not asked.</summary>
    public async Task<IReadOnlyList<Nominee>> AskedAsync(
        Guid? dossierId, Guid? listId, Person by, CancellationToken cancellationToken)
    {
        string path = PathOf(dossierId, listId);
        if (!await db.Tasks.AnyAsync(
            t => t.Path == path && t.Status == WorkTaskStatus.Open && t.Candidates.Any(c => c.UnitCode == by.UnitCode), cancellationToken))
        {
            return [];
        }

        List<Nominee> nominees = await db.Nominees.Include(n => n.Awards)
            .Where(n => dossierId != null ? n.DossierId == dossierId : n.ListId == listId).ToListAsync(cancellationToken);
        return [.. nominees.Where(n => n.Status != NomineeStatus.Withdrawn && n.Awards.Exists(a => !a.IsSettled))
            .OrderByDescending(n => n.Kind).ThenBy(n => n.Priority).ThenBy(n => n.NameKey, StringComparer.Ordinal)];
    }

    /// <summary>Takes the decision down for all who wait for it; whoever is not named was not given it.</summary>
    public Task<DossierResult> RecordAsync(
        Guid? dossierId, Guid? listId, DecidedOutside decided, Person by, CancellationToken cancellationToken) =>
        work.RunAsync(token => RecordCoreAsync(dossierId, listId, decided, by, token), cancellationToken);

    private async Task<DossierResult> RecordCoreAsync(
        Guid? dossierId, Guid? listId, DecidedOutside decided, Person by, CancellationToken cancellationToken)
    {
        IReadOnlyList<Nominee> nominees = await AskedAsync(dossierId, listId, by, cancellationToken);
        if (nominees.Count == 0)
        {
            return new DossierResult.Conflict("Không còn trường hợp nào chờ đồng chí ghi kết quả.");
        }

        Dictionary<Guid, AwardOutcome> answers = decided.Awards.DistinctBy(a => a.AwardId).ToDictionary(a => a.AwardId);
        bool any = answers.Values.Any(answer => answer.IsAwarded);
        if (Check(decided, any) is { Count: > 0 } problems)
        {
            return new DossierResult.Invalid(problems);
        }

        foreach (NomineeAward award in nominees.SelectMany(n => n.Awards).Where(a => !a.IsSettled))
        {
            bool given = answers.TryGetValue(award.Id, out AwardOutcome? answer) && answer.IsAwarded;
            award.Status = given ? AwardStatus.Awarded : AwardStatus.Declined;
            award.DecisionNumber = given ? decided.Number?.Trim() : null;
            award.DecidedOn = given ? decided.On : null;
            award.DecidedBy = given ? decided.By?.Trim() : null;
            award.RegisterNumber = given && !string.IsNullOrWhiteSpace(answer!.RegisterNumber) ? answer.RegisterNumber.Trim() : null;
            award.Reason = given || string.IsNullOrWhiteSpace(decided.Reason) ? null : VietnameseText.Clean(decided.Reason);
        }

        Dossier? dossier = dossierId is { } id ? await db.Dossiers.FindAsync([id], cancellationToken) : null;
        if (dossier is not null)
        {
            history.Add(dossier, by, "Completed", any ? "Có quyết định" : "Không được khen", any ? decided.Number : decided.Reason);
        }

        if (listId is { } list && await db.NomineeLists.FindAsync([list], cancellationToken) is { } found)
        {
            found.Status = NomineeListStatus.Done;
            settling.Log(found, by, any ? $"{decided.By}: Quyết định số {decided.Number}" : "Cấp trên không khen", decided.Reason);
        }

        IReadOnlyList<Dossier> settled = await settling.FollowAsync(nominees, by, cancellationToken);
        await tasks.EndAsync(PathOf(dossierId, listId), any ? "Có quyết định" : "Không được khen", by, cancellationToken);
        await runtime.SendAsync(RecordOutcome.StimulusOf(dossierId ?? listId!.Value), null, cancellationToken);
        await NomineeSettling.TellAsync(runtime, settled, cancellationToken);
        return new DossierResult.Done(dossier ?? (await db.Dossiers.FindAsync([nominees[0].DossierId], cancellationToken))!);
    }

    private List<FieldProblem> Check(DecidedOutside decided, bool any)
    {
        List<FieldProblem> problems = [];
        if (!any)
        {
            problems.AddRange(string.IsNullOrWhiteSpace(decided.Reason)
                ? [new FieldProblem("reason", "Ghi lý do không ai được khen.", true)] : []);
        }
        else
        {
            problems.AddRange(string.IsNullOrWhiteSpace(decided.Number)
                ? [new FieldProblem("number", "Ghi số quyết định, ví dụ 15/QĐ-LĐLĐ.", true)] : []);
            problems.AddRange(string.IsNullOrWhiteSpace(decided.By)
                ? [new FieldProblem("by", "Ghi cơ quan ra quyết định.", true)] : []);
            problems.AddRange(decided.On is null ? [new FieldProblem("on", "Ghi ngày quyết định.", true)]
                : decided.On > VietnamTime.DateOf(time.GetUtcNow())
                ? [new FieldProblem("on", $"Ngày {decided.On:dd/MM/yyyy} chưa đến.", false)] : []);
        }

        problems.AddRange(decided.Number?.Length > 100 || decided.By?.Length > 300 || decided.Reason?.Length > 1000
            || decided.Awards.Any(a => a.RegisterNumber?.Length > 32)
            ? [new FieldProblem("number", "Số quyết định tối đa 100 ký tự, số vào sổ 32, cơ quan 300, lý do 1000.", false)] : []);
        return problems;
    }
}
