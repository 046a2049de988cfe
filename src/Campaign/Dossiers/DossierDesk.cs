using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Dossiers;

/// <summary>A dossier as it is begun.</summary>
public sealed record NewDossier(DossierType Type, string CampaignId, string UnitCode, JsonObject Data)
{
    /// <summary>Postmark or hand-over of a paper that the clerk enters on behalf of the unit.</summary>
    public DateOnly? ReceivedOn { get; init; }

    public string? Medium { get; init; }
}

/// <summary>When and how a paper came in that the clerk enters on behalf of a unit.</summary>
public sealed record PaperReceipt(DateOnly? ReceivedOn, string? Medium);

/// <summary>What came of an act on a dossier.</summary>
public abstract record DossierResult
{
    private DossierResult()
    {
    }

    public sealed record Done(Dossier Dossier) : DossierResult;

    public sealed record NotFound : DossierResult;

    public sealed record Forbidden(string Reason) : DossierResult;

    /// <summary>It cannot be done as things stand, for instance because somebody else was first.</summary>
    public sealed record Conflict(string Reason) : DossierResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : DossierResult;
}

/// <summary>Begins, saves and sends dossiers.</summary>
public sealed class DossierDesk(
    CampaignDb db,
    UnitOfWork work,
    WorkflowRuntime runtime,
    DossierHistory history,
    AuditLog audit,
    TaskDesk tasks,
    Numbering numbering,
    DossierKinds kinds,
    TimeProvider time)
{
    private const string SavedElsewhere =
        "Hồ sơ đã được lưu ở một cửa sổ hoặc bởi một người khác sau khi đồng chí mở. Tải lại để xem bản mới; nội dung đang nhập chưa mất.";

    /// <summary>Begins a draft, for the person's own unit, or by the clerk on behalf of any.</summary>
    public Task<DossierResult> CreateAsync(NewDossier draft, Person by, CancellationToken cancellationToken) =>
        work.RunAsync(token => CreateCoreAsync(draft, by, token), cancellationToken);

    /// <summary>Keeps the content of a draft. A revision that is given must be the current one.</summary>
    public Task<DossierResult> SaveAsync(
        Guid id, JsonObject data, int? revision, Person by, CancellationToken cancellationToken) =>
        SaveAsync(id, data, null, revision, by, cancellationToken);

    /// <summary>The same, together with what the clerk notes about the paper; a day that is null leaves the old one.</summary>
    public Task<DossierResult> SaveAsync(
        Guid id, JsonObject data, PaperReceipt? receipt, int? revision, Person by, CancellationToken cancellationToken) =>
        ActAsync(
            async token =>
            {
                if (await FindAsync(id, by, token) is not { } dossier)
                {
                    return new DossierResult.NotFound();
                }

                if (Refusal(dossier, by) is { } refusal)
                {
                    return refusal;
                }

                if (revision is { } edited && edited != dossier.Revision)
                {
                    return new DossierResult.Conflict(SavedElsewhere);
                }

                await FillAsync(
                    dossier,
                    data,
                    await db.Units.Where(u => u.Code == dossier.UnitCode).Select(u => u.SearchText).SingleAsync(token),
                    token);
                if (receipt is not null && by.UnitCode != dossier.UnitCode)
                {
                    dossier.ReceivedOn = receipt.ReceivedOn ?? dossier.ReceivedOn;
                    dossier.Medium = receipt.Medium;
                }

                NoteWriter(dossier, by);
                dossier.Revision++;
                return new DossierResult.Done(dossier);
            },
            cancellationToken);

    /// <summary>
    /// Sends a dossier: the workflow that it starts, the tasks it opens and the mails it causes are one transaction with it.
    /// A dossier that was returned is sent again, which ends the unit's task to supplement it.
    /// </summary>
    public Task<DossierResult> SubmitAsync(Guid id, Person by, CancellationToken cancellationToken) =>
        ActAsync(
            async token =>
            {
                if (await FindAsync(id, by, token) is not { } dossier)
                {
                    return new DossierResult.NotFound();
                }

                if (Refusal(dossier, by) is { } refusal)
                {
                    return refusal;
                }

                IReadOnlyList<FieldProblem> problems = await kinds.CheckAsync(dossier, token);
                if (problems.Count > 0)
                {
                    return new DossierResult.Invalid(problems);
                }

                await SubmitCoreAsync(dossier, by, token);
                return new DossierResult.Done(dossier);
            },
            cancellationToken);

    /// <summary>The dossier if this person may see it; null otherwise.</summary>
    public async Task<Dossier?> FindAsync(Guid id, Person by, CancellationToken cancellationToken)
    {
        Dossier? dossier = await db.Dossiers.Include(d => d.Attachments)
            .SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        if (dossier is null || by.Sees(dossier.UnitPath))
        {
            return dossier;
        }

        // A body that was asked to decide sees what it decides on.
        return await db.Tasks.AnyAsync(
            t => t.DossierId == id && t.Candidates.Any(c => c.UnitCode == by.UnitCode), cancellationToken)
            ? dossier
            : null;
    }

    /// <summary>The dossier that counts for a unit: neither rejected nor withdrawn. Null when it has none yet.</summary>
    public Task<Dossier?> FindCurrentAsync(
        string unitCode, string campaignId, DossierType type, CancellationToken cancellationToken) =>
        db.Dossiers.AsNoTracking().FirstOrDefaultAsync(
            d => d.UnitCode == unitCode && d.CampaignId == campaignId && d.Type == type
                && d.Status != DossierStatus.Rejected && d.Status != DossierStatus.Withdrawn,
            cancellationToken);

    /// <summary>True when this person may change and send the dossiers of a unit.</summary>
    public static bool MayEdit(string unitCode, Person by) => by.UnitCode == unitCode || by.IsAny(Roles.Clerk);

    // Two at the same moment: the other one was first, and nothing of this one is kept.
    private async Task<DossierResult> ActAsync(
        Func<CancellationToken, Task<DossierResult>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await work.RunAsync(act, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new DossierResult.Conflict(SavedElsewhere);
        }
    }

    private static DossierResult? Refusal(Dossier dossier, Person by)
    {
        if (!MayEdit(dossier.UnitCode, by))
        {
            return new DossierResult.Forbidden("Chỉ đơn vị lập hồ sơ, hoặc văn thư nhập thay, mới sửa và gửi được.");
        }

        return dossier.IsEditable
            ? null
            : new DossierResult.Conflict(
                $"Hồ sơ đang ở trạng thái “{DossierTexts.Of(dossier.Status)}”, không sửa hoặc gửi lại được.");
    }

    private async Task<DossierResult> CreateCoreAsync(NewDossier draft, Person by, CancellationToken cancellationToken)
    {
        IDossierKind kind = kinds.Of(draft.Type);
        OrgUnit? unit = await db.Units.FindAsync([draft.UnitCode], cancellationToken);
        EmulationCampaign? campaign = await db.Campaigns.FindAsync([draft.CampaignId], cancellationToken);
        List<FieldProblem> problems = [];
        if (unit is null)
        {
            problems.Add(new FieldProblem("unitCode", $"Không có đơn vị mang mã “{draft.UnitCode}”.", false));
        }
        else if (kind.RefusalOf(unit) is { } refusal)
        {
            problems.Add(new FieldProblem("unitCode", refusal, false));
        }

        if (campaign is null)
        {
            problems.Add(new FieldProblem(
                "campaignId", $"Không có đợt phát động mang mã “{draft.CampaignId}”.", false));
        }

        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        if (draft.ReceivedOn is { } receivedOn && receivedOn > today)
        {
            problems.Add(new FieldProblem(
                "receivedOn", $"Ngày nhận {receivedOn:dd/MM/yyyy} chưa đến. Ghi hôm nay hoặc một ngày trước.", false));
        }

        if (unit is not null && !MayEdit(unit.Code, by))
        {
            return new DossierResult.Forbidden($"Tài khoản của đồng chí không lập được hồ sơ cho {unit.ShortName}.");
        }

        if (unit is null || campaign is null || problems.Count > 0)
        {
            return new DossierResult.Invalid(problems);
        }

        // Of two who begin at the same moment the second must see the first; SQLite has one writer at a time.
        if (kind.IsOnePerUnit && db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync(
                $"""SELECT 1 FROM units WHERE "Code" = {unit.Code} FOR UPDATE""", cancellationToken);
        }

        if (kind.IsOnePerUnit && await db.Dossiers.AnyAsync(
            d => d.UnitCode == unit.Code && d.CampaignId == campaign.Id && d.Type == draft.Type
                && d.Status != DossierStatus.Rejected && d.Status != DossierStatus.Withdrawn,
            cancellationToken))
        {
            return new DossierResult.Conflict(
                $"{unit.ShortName} đã có {DossierTexts.Of(draft.Type).ToLowerInvariant()} của năm {campaign.Year}. Mở hồ sơ đó để tiếp tục.");
        }

        DateTimeOffset now = time.GetUtcNow();
        string series = $"{kind.CodePrefix}-{campaign.Year}";
        int ordinal = await numbering.NextAsync(series, cancellationToken);
        Dossier dossier = new()
        {
            Id = Guid.CreateVersion7(now),
            Code = $"{series}-{ordinal:000}",
            Type = draft.Type,
            CampaignId = campaign.Id,
            UnitCode = unit.Code,
            UnitPath = unit.Path,
            Title = "",
            SearchText = "",
            Data = "{}",
            CreatedBy = by.UserName,
            CreatedAt = now,
            UpdatedAt = now,
            ReceivedOn = by.UnitCode == unit.Code ? null : draft.ReceivedOn ?? VietnamTime.DateOf(now),
            Medium = by.UnitCode == unit.Code ? null : draft.Medium,
        };
        db.Dossiers.Add(dossier);
        await FillAsync(dossier, draft.Data, unit.SearchText, cancellationToken);
        history.Add(dossier, by, by.UnitCode == unit.Code ? "Created" : "EnteredOnBehalf");
        if (by.UnitCode != unit.Code)
        {
            audit.Add(by, AuditDeed.DossierEnteredForUnit, dossier.Id.ToString(), unit.ShortName, dossier.Code);
        }

        return new DossierResult.Done(dossier);
    }

    private async Task FillAsync(
        Dossier dossier, JsonObject data, string unitSearchText, CancellationToken cancellationToken)
    {
        data = DossierData.Normalise(data);
        dossier.Data = data.ToJsonString(DossierData.Json);
        string title = data["title"] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
        dossier.Title = string.IsNullOrWhiteSpace(title) ? DossierTexts.Of(dossier.Type) : title[..Math.Min(title.Length, 300)];
        string searched = VietnameseText.Fold($"{dossier.Code} {dossier.Title} {unitSearchText}");
        dossier.SearchText = searched[..Math.Min(searched.Length, 1000)];
        dossier.UpdatedAt = time.GetUtcNow();
        await kinds.Of(dossier.Type).KeepAsync(dossier, data, cancellationToken);
    }

    private static void NoteWriter(Dossier dossier, Person by)
    {
        string writers = $"{dossier.Writers} {by.UserName}".Trim();
        if (!dossier.IsWrittenBy(by.UserName) && writers.Length <= 1000)
        {
            dossier.Writers = writers;
        }
    }

    private async Task SubmitCoreAsync(Dossier dossier, Person by, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        NoteWriter(dossier, by);
        bool again = dossier.Status == DossierStatus.ReturnedForSupplement;
        dossier.Status = again ? DossierStatus.Resubmitted : DossierStatus.Submitted;
        dossier.SubmittedAt ??= now;
        dossier.UpdatedAt = now;
        dossier.Revision++;
        history.Add(dossier, by, again ? "Resubmitted" : "Submitted");
        await kinds.Of(dossier.Type).SubmittedAsync(dossier, cancellationToken);
        if (again && dossier.SupplementTaskId is { } supplement)
        {
            dossier.SupplementTaskId = null;
            await tasks.EndSupplementAsync(supplement, by, cancellationToken);
            return;
        }

        Obligation? obligation = dossier.Meets is not { } owed ? null : await db.Obligations.SingleOrDefaultAsync(
            o => o.CampaignId == dossier.CampaignId && o.Kind == owed && o.PhaseNumber == 0
                && o.UnitCode == dossier.UnitCode,
            cancellationToken);
        obligation?.Receive(dossier.Id, dossier.ReceivedOn ?? VietnamTime.DateOf(now));
        await runtime.SendAsync(
            DossierSubmitted.StimulusOf(dossier.Type),
            new JsonObject
            {
                ["dossierId"] = dossier.Id.ToString(),
                ["unitCode"] = dossier.UnitCode,
                ["unitLevel"] = (await db.Units.FindAsync([dossier.UnitCode], cancellationToken))?.Level.ToString(),
                ["campaignId"] = dossier.CampaignId,
            },
            cancellationToken);
    }
}
