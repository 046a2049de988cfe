using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Documents;
using Campaign.Documents.Kinds;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Decisions;

/// <summary>Makes the documents of decisions from what is stored, and keeps each as it was made.</summary>
/// <remarks>Writes files: for pages, programs and the delivery of mail, never for activities.</remarks>
public sealed class DecisionDocuments(CampaignDb db, DocumentDesk desk, Letterheads letterheads, TimeProvider time)
{
    /// <summary>What can be made of a decision.</summary>
    public static IReadOnlyList<DocumentKind> Kinds { get; } =
        [DocumentKind.Decision, DocumentKind.Submission, DocumentKind.SummaryList, DocumentKind.Certificate];

    /// <summary>Makes one document, a further version of it where there is one. By the office; certificates need the number.</summary>
    public async Task<DecisionResult> MakeAsync(
        Guid decisionId, DocumentKind kind, IReadOnlyCollection<Guid> lineIds, Person by, CancellationToken cancellationToken)
    {
        if (!by.SeesAll)
        {
            return new DecisionResult.Forbidden("Chỉ cán bộ cơ quan lập văn bản của quyết định.");
        }

        if (await FindAsync(decisionId, cancellationToken) is not { } decision)
        {
            return new DecisionResult.NotFound();
        }

        if (!Kinds.Contains(kind))
        {
            return DecisionResult.Wrong("kind", "Loại văn bản này không lập từ quyết định.");
        }

        if (kind == DocumentKind.Certificate
            && (decision.Status != DecisionStatus.Issued || !Holders(decision, lineIds).Any()))
        {
            return new DecisionResult.Conflict("Chỉ in bằng của trường hợp đang có hiệu lực trong quyết định đã ban hành.");
        }

        if (decision.Status is DecisionStatus.Refused or DecisionStatus.NumberCancelled)
        {
            return new DecisionResult.Conflict($"Quyết định đang ở trạng thái “{DecisionTexts.Of(decision.Status)}”, không lập văn bản nữa.");
        }

        await KeepAsync(decision, kind, lineIds, by, cancellationToken);
        return new DecisionResult.Done(decision);
    }

    /// <summary>The issued decision as a file to send along; made now where nobody has made it yet. None when there is no such decision.</summary>
    public async Task<IReadOnlyList<AttachedFile>> EncloseAsync(Guid decisionId, CancellationToken cancellationToken)
    {
        if (await FindAsync(decisionId, cancellationToken) is not { RecordedAt: { } recorded } decision)
        {
            return [];
        }

        // What was printed before it had a number is a draft.
        GeneratedDocument? kept = await desk.FindNewestAsync(
            DocumentSubject.Decision, decisionId.ToString(), DocumentKind.Decision, cancellationToken);
        GeneratedDocument document = kept is not null && kept.CreatedAt >= recorded
            ? kept
            : await KeepAsync(decision, DocumentKind.Decision, [], Person.System, cancellationToken);
        return await desk.ReadAsync(document, cancellationToken) is { } content
            ? [new AttachedFile(document.FileName, Documents.Word.WordWriter.ContentType, content)]
            : [];
    }

    private async Task<GeneratedDocument> KeepAsync(
        Decision decision, DocumentKind kind, IReadOnlyCollection<Guid> lineIds, Person by, CancellationToken cancellationToken)
    {
        OrgUnit federation = await letterheads.FederationAsync(cancellationToken);
        Dictionary<string, AwardForm> forms = await db.AwardForms.AsNoTracking().ToDictionaryAsync(f => f.Code, cancellationToken);
        List<string> codes = [.. decision.Lines.Select(l => l.UnitCode).OfType<string>().Distinct()];
        Dictionary<string, string> units = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code))
            .ToDictionaryAsync(u => u.Code, u => u.ShortName, cancellationToken);
        DateOnly day = decision.IssuedOn ?? VietnamTime.DateOf(time.GetUtcNow());
        string? type = kind switch
        {
            DocumentKind.Decision => decision.DocumentType,
            DocumentKind.Submission => "TTr",
            _ => null,
        };
        DecisionPapers papers = new(
            decision, await letterheads.OfAsync(federation.Code, type, day, cancellationToken), federation, forms, units);
        IDocumentInput input = kind switch
        {
            DocumentKind.Decision => papers.Decision(),
            DocumentKind.Submission => papers.Submission(await letterheads.DepartmentAsync(cancellationToken)),
            DocumentKind.SummaryList => papers.SummaryList(await letterheads.DepartmentAsync(cancellationToken)),
            _ => papers.Certificates(Holders(decision, lineIds)),
        };
        return await desk.CreateAsync(
            input, new DocumentSubject(DocumentSubject.Decision, decision.Id.ToString(), federation.Path), by, cancellationToken);
    }

    private static IEnumerable<AwardLine> Holders(Decision decision, IReadOnlyCollection<Guid> lineIds) =>
        decision.Kept().Where(line => line is { Status: AwardLineStatus.Awarded, RegisterNumber: not null }
            && (lineIds.Count == 0 || lineIds.Contains(line.Id)));

    private Task<Decision?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        db.Decisions.AsNoTracking().Include(d => d.Lines).SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
}

/// <summary>Says what the documents of one decision say.</summary>
internal sealed class DecisionPapers(
    Decision decision,
    Letterhead head,
    OrgUnit federation,
    IReadOnlyDictionary<string, AwardForm> forms,
    IReadOnlyDictionary<string, string> units)
{
    public DecisionInput Decision() => new()
    {
        Letterhead = Numbered(),
        Subject = decision.Subject,
        Authority = $"Ban Thường vụ {federation.Name}",
        Bases = DecisionWords.BasesOf(decision),
        Articles = DecisionWords.ArticlesOf(decision, forms),
        Awards =
        [
            .. decision.Kept().Select(line => new Documents.Kinds.AwardLine(
                line.Name, line.Facts?.Position, UnitOf(line), FormOf(line))
            {
                RegisterNumber = line.RegisterNumber,
                Reward = line.Reward,
            }),
        ],
        ListTitle = decision.Kind switch
        {
            DecisionKind.Plaque => "Danh sách công trình, sản phẩm, phần việc được gắn biển",
            DecisionKind.Revocation => "Danh sách trường hợp bị hủy bỏ quyết định khen thưởng",
            _ => "Danh sách tập thể, cá nhân được khen thưởng",
        },
        Recipients = [$"Như Điều {DecisionWords.ArticlesOf(decision, forms).Count}", "Thường trực LĐLĐ tỉnh (b/c)", "Lưu: VT, Ban CTCS"],
        Signing = Signing(),
    };

    public SubmissionInput Submission(Signing by) => new()
    {
        Letterhead = head,
        Subject = $"Về việc đề nghị ban hành Quyết định {decision.Subject[..1].ToLowerInvariant()}{decision.Subject[1..]}",
        Addressee = $"Ban Thường vụ {federation.Name}",
        Bases = DecisionWords.BasesOf(decision),
        Text = $"Ban Công tác cơ sở đã thẩm định hồ sơ{(decision.Lines.Exists(l => l.CouncilSubjectId is not null) ? ", Hội đồng đã họp và bỏ phiếu" : "")}. Kính trình Ban Thường vụ xét, quyết định {DecisionWords.CountOf([.. decision.Kept()])} như sau:",
        Proposals = [.. decision.Kept().GroupBy(FormOf).Select(form => Proposed(form.Key, [.. form.Select(l => l.Facts?.Kind)]))],
        Closing = "Kèm theo: dự thảo Quyết định, danh sách trích ngang và hồ sơ của từng trường hợp./.",
        Recipients = ["Như trên", "Lưu: VT, Ban CTCS"],
        Signing = by,
    };

    public SummaryListInput SummaryList(Signing by) => new()
    {
        Letterhead = head,
        Subject = decision.Subject,
        Reference = decision.NumberText is { } number ? $"Kèm theo Quyết định số {number} ngày {DocumentWords.ShortDate(decision.IssuedOn)}" : "Kèm theo dự thảo Quyết định",
        Nominees = [.. decision.Kept().Select(line => new Documents.Kinds.Nominee(
            line.Name, UnitOf(line), line.Facts?.Category ?? "", FormOf(line), line.Facts?.Achievement ?? "")
        {
            Born = line.Facts?.Born,
            Gender = line.Facts?.Gender,
            Position = line.Facts?.Position,
        })],
        Signing = by,
    };

    public CertificateInput Certificates(IEnumerable<AwardLine> lines)
    {
        List<AwardLine> holders = [.. lines];
        return new CertificateInput
        {
            Body = $"Ban Chấp hành {federation.Name}",
            Name = CertificateOf(holders[0]),
            Place = head.Place,
            Date = decision.IssuedOn,
            DecisionNumber = decision.NumberText ?? "",
            DecidedOn = decision.IssuedOn,
            Holders =
            [
                .. holders.Select(line => new CertificateHolder(
                    TitleOf(line.Facts),
                    line.Name,
                    string.Join(", ", new[] { line.Facts?.Position, UnitOf(line) }.Where(text => !string.IsNullOrEmpty(text))),
                    line.Facts?.Achievement is { Length: > 0 and <= 200 } achievement ? achievement : "Đã có thành tích xuất sắc trong phong trào thi đua",
                    line.RegisterNumber,
                    CertificateOf(line))),
            ],
            Signing = Signing(),
        };
    }

    internal static ProposedForm Proposed(string form, IReadOnlyCollection<string?> kinds)
    {
        int collectives = kinds.Count(kind => kind == "Collective");
        int individuals = kinds.Count(kind => kind == "Individual");
        return new ProposedForm(form, collectives, individuals, kinds.Count - collectives - individuals);
    }

    private static string? TitleOf(NomineeFacts? facts) => facts switch
    {
        { Kind: "Collective" } => "Tập thể",
        { Gender: "Nam" } => "Ông",
        { Gender: "Nữ" } => "Bà",
        _ => null,
    };

    private Signing Signing() => new(
        decision.SigningMode switch
        {
            SigningMode.TM => SigningCapacity.OnBehalf,
            SigningMode.KT => SigningCapacity.ForHead,
            SigningMode.TL => SigningCapacity.ByOrder,
            SigningMode.TUQ => SigningCapacity.ByMandate,
            _ => SigningCapacity.Acting,
        },
        decision.SigningFor ?? "",
        decision.SignerPosition,
        decision.Signer);

    // 425/QĐ-LĐLĐ: the symbol is that of the day on which it was issued.
    private Letterhead Numbered() => decision.NumberText is { } number && number.Split('/', 2) is [var digits, var symbol]
        ? head with { Number = digits, Symbol = symbol, Date = decision.IssuedOn }
        : head;

    private string FormOf(AwardLine line) => line.AwardFormCode is { } code ? forms.GetValueOrDefault(code)?.Name ?? code : "";

    private string UnitOf(AwardLine line) =>
        line.Facts?.Unit ?? (line.UnitCode is { } code ? units.GetValueOrDefault(code, "") : "") switch
        {
            { Length: > 0 } unit => unit,
            _ => line.Note ?? "",
        };

    // "Bằng khen của BCH LĐLĐ tỉnh" is a Bằng khen: who gives it stands above.
    private string CertificateOf(AwardLine line) => FormOf(line) is { Length: > 0 } name ? name.Split(" của ")[0] : "Bằng khen";
}
