using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Commendations;

/// <summary>Đề nghị khen thưởng (O-302, O-315): units nominate, and so may the department, for any unit.</summary>
internal sealed class NominationKind(
    CampaignDb db, Bodies bodies, NominationWarnings warnings, TimeProvider time) : IDossierKind
{
    public DossierType Type => DossierType.CommendationNomination;

    public string CodePrefix => "KT";

    public bool IsOnePerUnit => false;

    public string? RefusalOf(OrgUnit unit) =>
        unit.IsUnion || unit.Code == bodies.DepartmentCode ? null : $"{unit.ShortName} không lập đề nghị khen thưởng.";

    public async Task<IReadOnlyList<FieldProblem>> CheckAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        OrgUnit unit = await bodies.GetAsync(dossier.UnitCode, cancellationToken);
        NominationRules rules = new(
            await db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, cancellationToken),
            await MovementCodes.AllAsync(db, cancellationToken),
            unit.Level,
            VietnamTime.DateOf(time.GetUtcNow()));
        bool hasMinutes = await db.Attachments.AnyAsync(
            a => a.DossierId == dossier.Id && a.Purpose == NominationContent.MinutesPurpose, cancellationToken);
        JsonObject data = dossier.ReadData();
        List<FieldProblem> problems = [.. rules.Check(data, hasMinutes)];
        problems.AddRange(await CheckUnitsAsync(dossier, data, cancellationToken));
        if (dossier.IsEditable)
        {
            IReadOnlySet<string> seen = NominationContent.Of(data).Acknowledged;
            problems.AddRange((await warnings.OfDossierAsync(dossier.Id, cancellationToken))
                .Where(warning => !seen.Contains(warning.Key))
                .Select(warning => new FieldProblem(
                    $"acknowledged.{warning.Key}", $"Đánh dấu đã biết cảnh báo: {warning.Message}", true)));
        }

        return problems;
    }

    public async Task KeepAsync(Dossier dossier, JsonObject data, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = (await db.Campaigns.FindAsync([dossier.CampaignId], cancellationToken))!;
        Dictionary<Guid, Nominee> kept = await db.Nominees.Include(n => n.Awards)
            .Where(n => n.DossierId == dossier.Id).ToDictionaryAsync(n => n.Id, cancellationToken);
        Dictionary<string, AwardForm> forms = await db.AwardForms.ToDictionaryAsync(f => f.Code, cancellationToken);
        NominationContent content = NominationContent.Of(data);
        IReadOnlyList<JsonObject> rows = NominationContent.NomineesIn(data);
        Dictionary<string, OrgUnit> units = await UnitsAsync(dossier, content, cancellationToken);
        for (int i = 0; i < Math.Min(rows.Count, NominationRules.MaxNominees); i++)
        {
            NominatedSubject subject = content.Nominees[i];
            OrgUnit unit = units.GetValueOrDefault(subject.UnitCode ?? dossier.UnitCode) ?? units[dossier.UnitCode];

            // An id that this dossier does not have may be another one's: it is never taken over.
            if (subject.Id is not { } id || !kept.Remove(id, out Nominee? nominee))
            {
                nominee = NewNominee(dossier, campaign, unit);
                db.Nominees.Add(nominee);
            }

            rows[i]["id"] = nominee.Id.ToString();
            rows[i]["claims"] = new JsonArray(
                [.. subject.Claims.Select(claim => new JsonObject { ["no"] = claim.Number, ["text"] = claim.Text })]);
            TakeSensitive(rows[i], nominee);
            Fill(nominee, i, subject, content, unit);
            Propose(nominee, subject, forms);
        }

        db.Nominees.RemoveRange(kept.Values);
        dossier.Data = data.ToJsonString(DossierData.Json);
        string searched = $"{dossier.SearchText} {VietnameseText.Fold(string.Join(' ', content.Nominees.Select(n => n.Name)))}";
        dossier.SearchText = searched[..Math.Min(searched.Length, 1000)];
    }

    public async Task SubmittedAsync(Dossier dossier, CancellationToken cancellationToken)
    {
        foreach (Nominee nominee in await db.Nominees
            .Where(n => n.DossierId == dossier.Id && n.Status == NomineeStatus.Draft).ToListAsync(cancellationToken))
        {
            nominee.Status = NomineeStatus.Nominated;
            nominee.Revision++;
        }
    }

    public string? RefusalOfReviewer(Dossier dossier, Person reviewer) => dossier.IsWrittenBy(reviewer.UserName)
        ? "Đồng chí đã lập hoặc viết hồ sơ này, nên không thẩm định được (O-302). Chuyển cho người khác trong ban."
        : null;

    private async Task<Dictionary<string, OrgUnit>> UnitsAsync(
        Dossier dossier, NominationContent content, CancellationToken cancellationToken)
    {
        List<string> codes = [dossier.UnitCode, .. content.Nominees.Select(n => n.UnitCode).OfType<string>()];
        return await db.Units.Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, cancellationToken);
    }

    // The department names the unit of each; a unit nominates its own people and those below it.
    private async Task<List<FieldProblem>> CheckUnitsAsync(
        Dossier dossier, JsonObject data, CancellationToken cancellationToken)
    {
        NominationContent content = NominationContent.Of(data);
        Dictionary<string, OrgUnit> units = await UnitsAsync(dossier, content, cancellationToken);
        bool byDepartment = dossier.UnitCode == bodies.DepartmentCode;
        List<FieldProblem> problems = [];
        for (int i = 0; i < content.Nominees.Count; i++)
        {
            NominatedSubject nominee = content.Nominees[i];
            if (nominee.UnitCode is null)
            {
                problems.AddRange(byDepartment
                    ? [new FieldProblem($"nominees[{i}].unitCode", $"{nominee.Name}: chọn đơn vị.", true)] : []);
            }
            else if (!units.TryGetValue(nominee.UnitCode, out OrgUnit? unit)
                || !(byDepartment || unit.Path.StartsWith(dossier.UnitPath, StringComparison.Ordinal)))
            {
                problems.Add(new FieldProblem(
                    $"nominees[{i}].unitCode", $"{nominee.Name}: không có đơn vị “{nominee.UnitCode}” trong phạm vi đề nghị.", false));
            }
        }

        return problems;
    }

    private Nominee NewNominee(Dossier dossier, EmulationCampaign campaign, OrgUnit unit) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        DossierId = dossier.Id,
        CampaignId = dossier.CampaignId,
        Year = campaign.Year,
        UnitCode = unit.Code,
        UnitPath = unit.Path,
        Name = "",
        NameKey = "",
        PersonKey = "",
        SearchText = "",
        Status = NomineeStatus.Draft,
    };

    private static void TakeSensitive(JsonObject row, Nominee nominee)
    {
        if (row.TryGetPropertyValue("ethnicGroup", out JsonNode? typed))
        {
            nominee.EthnicGroup = NominationContent.Text(typed) is { } text
                ? VietnameseText.Clean(text[..Math.Min(text.Length, 50)]) : null;
            row.Remove("ethnicGroup");
        }
    }

    private static void Fill(
        Nominee nominee, int position, NominatedSubject subject, NominationContent content, OrgUnit unit)
    {
        string name = Bounded(subject.Name, 300) ?? "";
        nominee.Position = position;
        nominee.UnitCode = unit.Code;
        nominee.UnitPath = unit.Path;
        nominee.Phase = content.Phase;
        nominee.Kind = subject.Kind;
        nominee.Category = subject.Category;
        nominee.Priority = nominee.Category is SubjectCategory.SmallCollective or SubjectCategory.DirectWorker ? 0 : 1;
        nominee.Name = name;
        nominee.NameKey = Bounded(
            subject.Kind == SubjectKind.Individual ? VietnameseOrder.GivenNameKey(name) : VietnameseOrder.Key(name), 700) ?? "";
        nominee.BirthYear = subject.BirthYear;
        nominee.Gender = subject.Gender;
        nominee.JobTitle = Bounded(subject.JobTitle, 200);
        nominee.Workplace = Bounded(subject.Workplace, 200);
        nominee.Basis = content.Basis ?? CommendationBasis.ByPhase;
        nominee.MovementCode = Bounded(content.MovementCode, 32);
        nominee.Summary = Bounded(subject.Summary, 8000);
        nominee.Claims = [.. subject.Claims];
        nominee.VotesFor = subject.VotesFor;
        nominee.OwnAward = subject.OwnAward is { } own
            ? own with { Name = Bounded(own.Name, 200), Number = Bounded(own.Number, 50) } : null;
        nominee.PersonKey = Nominee.KeyOf(subject.Kind, name, subject.BirthYear, unit.Code);
        nominee.SearchText = Bounded(
            VietnameseText.Fold($"{name} {subject.JobTitle} {subject.Workplace} {unit.Code} {unit.ShortName}"), 1000) ?? "";
        nominee.Revision++;
    }

    private void Propose(Nominee nominee, NominatedSubject subject, Dictionary<string, AwardForm> forms)
    {
        List<AwardForm> wanted = [.. subject.AwardCodes.Select(code => forms.GetValueOrDefault(code)).OfType<AwardForm>()];
        foreach (NomineeAward award in nominee.Awards.FindAll(
            a => a.Status == AwardStatus.Proposed && !wanted.Exists(form => form.Code == a.AwardFormCode)))
        {
            nominee.Awards.Remove(award);
            db.NomineeAwards.Remove(award);
        }

        foreach (AwardForm form in wanted.Where(form => !nominee.Awards.Exists(a => a.AwardFormCode == form.Code)))
        {
            NomineeAward award = new()
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                NomineeId = nominee.Id,
                AwardFormCode = form.Code,
                Nature = form.Nature,
                Level = AwardAuthority.LevelOf(form),
            };
            nominee.Awards.Add(award);
            db.NomineeAwards.Add(award);
        }
    }

    private static string? Bounded(string? text, int length) =>
        text is null ? null : text[..Math.Min(text.Length, length)];
}
