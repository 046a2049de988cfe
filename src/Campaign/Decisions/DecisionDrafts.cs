using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Decisions;

/// <summary>Makes decisions that have no number yet. Part of the caller's act; who may is the caller's to decide.</summary>
public sealed class DecisionDrafts(CampaignDb db, DecisionHistory history, TimeProvider time)
{
    public const int MaxLines = 1000;

    /// <summary>What is wrong with a draft.</summary>
    public async Task<List<FieldProblem>> CheckAsync(NewDecision decision, CancellationToken cancellationToken)
    {
        List<FieldProblem> problems = Check(decision.Subject, decision.Signature);
        if (!await db.NumberRegisters.AnyAsync(r => r.DocumentType == decision.DocumentType, cancellationToken))
        {
            problems.Add(new FieldProblem("documentType", $"Chưa có sổ đăng ký cho loại văn bản “{decision.DocumentType}”.", false));
        }

        if (decision.Lines.Count is 0 or > MaxLines)
        {
            problems.Add(new FieldProblem("lines", $"Ghi từ 1 đến {MaxLines} trường hợp.", true));
        }

        List<string> forms = [.. decision.Lines.Select(l => l.AwardFormCode).OfType<string>().Distinct()];
        List<string> units = [.. decision.Lines.Select(l => l.UnitCode).OfType<string>().Distinct()];
        List<string> knownForms = await db.AwardForms.Where(f => forms.Contains(f.Code)).Select(f => f.Code).ToListAsync(cancellationToken);
        List<string> knownUnits = await db.Units.Where(u => units.Contains(u.Code)).Select(u => u.Code).ToListAsync(cancellationToken);
        for (int i = 0; i < decision.Lines.Count; i++)
        {
            NewLine line = decision.Lines[i];
            string field = $"lines[{i}]";
            problems.AddRange(
                string.IsNullOrWhiteSpace(line.Name) || line.Name.Length > 300 || line.Note?.Length > 500 || line.Reference?.Length > 100
                    ? [new FieldProblem($"{field}.name", $"Dòng {i + 1}: thiếu tên hoặc ghi quá dài.", true)] : []);
            problems.AddRange(line.AwardFormCode is { } form && !knownForms.Contains(form)
                ? [new FieldProblem($"{field}.awardFormCode", $"Dòng {i + 1}: không có danh hiệu, hình thức “{form}”.", false)] : []);
            problems.AddRange(line.UnitCode is { } unit && !knownUnits.Contains(unit)
                ? [new FieldProblem($"{field}.unitCode", $"Dòng {i + 1}: không có đơn vị mang mã “{unit}”.", false)] : []);
            problems.AddRange(line.Reward is < 0 or > 1_000_000_000_000
                ? [new FieldProblem($"{field}.reward", $"Dòng {i + 1}: tiền thưởng không hợp lý.", false)] : []);
        }

        return problems;
    }

    internal static List<FieldProblem> Check(string subject, Signature signature)
    {
        List<FieldProblem> problems = [];
        if (string.IsNullOrWhiteSpace(subject) || subject.Length > 500)
        {
            problems.Add(new FieldProblem("subject", "Ghi trích yếu, tối đa 500 ký tự.", true));
        }

        if (new[] { signature.For, signature.Signer, signature.Position }.Any(text => text?.Length > 200))
        {
            problems.Add(new FieldProblem("signature", "Tên cơ quan, người ký, chức vụ tối đa 200 ký tự.", false));
        }

        return problems;
    }

    /// <summary>Adds a draft that has been checked.</summary>
    public async Task<Decision> AddAsync(
        NewDecision decision, Guid? replaces, Person by, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<string> codes = [.. decision.Lines.Select(l => l.UnitCode).OfType<string>().Distinct()];
        Dictionary<string, string> paths = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.Path, cancellationToken);
        List<Guid> subjects = [.. decision.Lines.Select(l => l.CouncilSubjectId).OfType<Guid>()];
        Dictionary<Guid, AgendaSubject> voted = await db.AgendaItems.AsNoTracking().SelectMany(i => i.Subjects)
            .Where(s => subjects.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, cancellationToken);
        Guid id = Guid.CreateVersion7(now);
        Decision added = new()
        {
            Id = id,
            Kind = decision.Kind,
            DocumentType = decision.DocumentType,
            Subject = "",
            SearchText = "",
            DossierId = decision.DossierId,
            ReplacesId = replaces,
            CreatedBy = by.UserName,
            CreatedAt = now,
            UpdatedAt = now,
        };
        added.Lines.AddRange(decision.Lines.Select((line, index) => new AwardLine
        {
            Id = Guid.CreateVersion7(now),
            DecisionId = id,
            Position = index + 1,
            Name = VietnameseText.Clean(line.Name),
            Note = string.IsNullOrWhiteSpace(line.Note) ? null : VietnameseText.Clean(line.Note),
            AwardFormCode = line.AwardFormCode,
            UnitCode = line.UnitCode,
            UnitPath = line.UnitCode is { } unit ? paths.GetValueOrDefault(unit) : null,
            Reward = line.Reward,
            Reference = line.Reference,
            CouncilSubjectId = line.CouncilSubjectId,
            CouncilResult = line.CouncilSubjectId is { } subject ? voted.GetValueOrDefault(subject)?.Result : null,
            Facts = line.Facts ?? (line.CouncilSubjectId is { } nominee ? voted.GetValueOrDefault(nominee)?.Facts : null),
            RevokesLineId = line.RevokesLineId,
            SearchText = VietnameseText.Fold(line.Name),
        }));
        Fill(added, decision.Subject, decision.Signature);
        db.Decisions.Add(added);
        history.Add(added, by, $"Soạn quyết định, {added.Lines.Count} trường hợp");
        return added;
    }

    internal static void Fill(Decision decision, string subject, Signature signature)
    {
        decision.Subject = VietnameseText.Clean(subject);
        decision.SigningMode = signature.Mode;
        decision.SigningFor = Trimmed(signature.For);
        decision.Signer = Trimmed(signature.Signer);
        decision.SignerPosition = Trimmed(signature.Position);
        decision.SearchText = VietnameseText.Fold($"{decision.NumberText} {decision.Subject}");
    }

    internal async Task<DecisionResult> ChangeAsync(
        Guid id,
        string? forbidden,
        DecisionStatus from,
        Func<Decision, Task<DecisionResult>> change,
        CancellationToken cancellationToken)
    {
        if (forbidden is not null)
        {
            return new DecisionResult.Forbidden(forbidden);
        }

        if (await db.Decisions.Include(d => d.Lines).SingleOrDefaultAsync(d => d.Id == id, cancellationToken)
            is not { } decision)
        {
            return new DecisionResult.NotFound();
        }

        if (decision.Status != from)
        {
            return new DecisionResult.Conflict(
                $"Quyết định đang ở trạng thái “{DecisionTexts.Of(decision.Status)}”, không làm việc này được.");
        }

        decision.Revision++;
        decision.UpdatedAt = time.GetUtcNow();
        DecisionResult result = await change(decision);
        if (result is not DecisionResult.Done)
        {
            // What was tried on the way is not kept.
            db.ChangeTracker.Clear();
        }

        return result;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : VietnameseText.Clean(text);
}

/// <summary>Writes the history of decisions.</summary>
public sealed class DecisionHistory(CampaignDb db, TimeProvider time)
{
    public void Add(Decision decision, Person by, string text, string? reason = null)
    {
        DateTimeOffset now = time.GetUtcNow();
        db.DecisionEvents.Add(new DecisionEvent
        {
            Id = Guid.CreateVersion7(now),
            DecisionId = decision.Id,
            At = now,
            Actor = by.UserName,
            ActorName = by.FullName,
            Text = text.Length > 500 ? text[..500] : text,
            Reason = reason,
        });
    }

    /// <summary>Newest first.</summary>
    public Task<Page<DecisionEvent>> ReadAsync(Guid decisionId, PageRequest page, CancellationToken cancellationToken) =>
        db.DecisionEvents.AsNoTracking()
            .Where(e => e.DecisionId == decisionId)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .ToPageAsync(page, cancellationToken);
}
