using System.Globalization;
using Campaign.Deadlines;
using Campaign.Decisions;
using Campaign.Documents;
using Campaign.Documents.Kinds;
using Campaign.Units;

namespace Campaign.Councils;

/// <summary>Says what the documents of one meeting say: only what was noted, counted and declared.</summary>
internal sealed class MeetingPapers(
    Meeting meeting,
    Council council,
    OrgUnit unit,
    IReadOnlyList<AgendaItem> agenda,
    IReadOnlyList<Ballot> closed,
    IReadOnlyDictionary<Guid, VotingRule> rules,
    ILookup<Guid, Recusal> recusals,
    IReadOnlyDictionary<string, string> forms,
    IReadOnlyDictionary<string, string> units,
    Letterhead head,
    Signing department)
{
    private DateOnly Day { get; } = VietnamTime.DateOf(meeting.HeldAt);

    public string UnitPath => unit.Path;

    /// <summary>None where there is nothing to tell yet.</summary>
    public List<IDocumentInput> Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Invitation => [Invitation()],
        DocumentKind.SummaryList => Subjects().Any() ? [SummaryList()] : [],
        DocumentKind.MeetingMinutes => meeting.BeganAt is null && meeting.Status != MeetingStatus.Ended ? [] : [Minutes()],
        DocumentKind.BallotMinutes => [.. agenda.Where(item => LastBallot(item) is not null).Select(BallotMinutes)],
        DocumentKind.Submission => Voted().Any() ? [Submission()] : [],
        _ => Voted().Any() ? [Report()] : [],
    };

    private InvitationInput Invitation() => new()
    {
        Letterhead = head,
        Subject = $"Dự họp {council.Name}",
        Addressee = $"Các đồng chí thành viên {council.Name}",
        Text = $"Kính mời đồng chí dự phiên họp “{meeting.Title}” ({CouncilTexts.Of(meeting.Form).ToLowerInvariant()}). Nội dung: xét {agenda.Count} mục, {Subjects().Count()} trường hợp.\nĐồng chí có liên quan đến trường hợp nào đề nghị khai báo trước để không bỏ phiếu trường hợp đó.",
        Time = Moment(meeting.HeldAt),
        Place = meeting.Place ?? "thông báo sau",
        Note = "Không dự được, đề nghị báo Thư ký Hội đồng trước một ngày.",
        Recipients = ["Như trên", "Lưu: VT, Hồ sơ họp"],
        Signing = new Signing(SigningCapacity.OnBehalf, "Hội đồng", "Chủ tịch", NameOf(CouncilRole.Chair)),
    };

    private SummaryListInput SummaryList() => new()
    {
        Letterhead = head,
        Subject = meeting.Title,
        Reference = $"Trình phiên họp ngày {DocumentWords.ShortDate(Day)} của {council.Name}",
        Nominees = [.. Subjects().Select(pair => new Nominee(
            pair.Subject.Name,
            UnitOf(pair.Subject),
            pair.Subject.Facts?.Category ?? "",
            FormOf(pair.Item),
            pair.Subject.Facts?.Achievement ?? "")
        {
            Born = pair.Subject.Facts?.Born,
            Gender = pair.Subject.Facts?.Gender,
            Position = pair.Subject.Facts?.Position,
        })],
        Signing = department,
    };

    private MeetingMinutesInput Minutes()
    {
        string usual = agenda.Any(item => item.Outcome == CouncilOutcome.Passed)
            ? "Hội đồng thống nhất trình Ban Thường vụ xét, quyết định các trường hợp đạt."
            : "Hội đồng chưa có trường hợp nào đạt để trình Ban Thường vụ.";
        return new MeetingMinutesInput
        {
            Letterhead = head with { Date = Day },
            Subject = $"Họp {council.Name}: {meeting.Title}",
            Began = Moment(meeting.BeganAt ?? meeting.HeldAt),
            Place = meeting.Place ?? CouncilTexts.Of(meeting.Form),
            Summoned = meeting.Attendance.Count,
            Present = [.. Attending(AttendanceState.Present).Select(Introduced)],
            Absent = [.. meeting.Attendance.Where(a => a.State != AttendanceState.Present).OrderBy(a => a.Role)
                .Select(a => Introduced(a) + (a.Note is null ? "" : $" ({a.Note})"))],
            Chair = NameOf(CouncilRole.Chair),
            Secretary = Secretary,
            Proceedings = string.Join('\n', Proceedings()),
            Votes = [.. agenda.SelectMany(item => item.Subjects.OrderBy(s => s.Position)
                .Where(s => s.Counted is not null).Select(s => VoteOn(item, s, withPapers: false)))],
            Conclusion = meeting.Conclusion ?? usual,
            Ended = meeting.EndedAt is { } ended ? $"{Hour(ended)} cùng ngày" : "…… giờ …… cùng ngày",
            Recipients = ["Ban Thường vụ (b/c)", "Lưu: Hồ sơ họp"],
        };
    }

    private BallotMinutesInput BallotMinutes(AgendaItem item)
    {
        Ballot ballot = LastBallot(item)!;
        VotingRule rule = rules[ballot.RuleId];
        List<AgendaSubject> counted = [.. item.Subjects.OrderBy(s => s.Position).Where(s => s.Counted is not null)];
        Councils.BallotTally most = counted.Select(s => s.Counted!).MaxBy(tally => tally.Issued) ?? Councils.BallotTally.None;
        string[] tellers = meeting.Tellers is { } named ? Markup.Lines(named) : [Secretary];
        return new BallotMinutesInput
        {
            Letterhead = head with { Date = Day },
            Subject = item.Title,
            CountedAt = Moment(ballot.ClosedAt ?? meeting.HeldAt),
            Place = meeting.Place ?? CouncilTexts.Of(meeting.Form),
            BallotMode = $"{(ballot.IsSecret ? "Bỏ phiếu kín" : "Biểu quyết giơ tay")}{(ballot.Mode == BallotMode.Electronic ? ", bằng phiếu điện tử" : ballot.IsSecret ? ", bằng phiếu giấy" : "")}",
            Tellers = tellers,
            Tally = new Documents.Kinds.BallotTally(
                meeting.Attendance.Count, meeting.PresentCount, most.Issued, most.Returned, most.Valid, most.Invalid),
            Rule = RuleOf(rule),
            Votes = [.. counted.Select(subject => VoteOn(item, subject, withPapers: true))],
            Chair = NameOf(CouncilRole.Chair),
        };
    }

    private SubmissionInput Submission() => new()
    {
        Letterhead = head,
        Subject = $"Về việc đề nghị khen thưởng theo kết quả họp {council.Name} ngày {DocumentWords.ShortDate(Day)}",
        Addressee = $"Ban Thường vụ {unit.Name}",
        Bases =
        [
            $"Căn cứ Biên bản họp {council.Name} ngày {DocumentWords.ShortDate(Day)}",
            $"Căn cứ Biên bản kiểm phiếu ngày {DocumentWords.ShortDate(Day)}",
        ],
        Text = $"{council.Name} đã họp với {meeting.PresentCount}/{meeting.Attendance.Count} thành viên, bỏ phiếu về {Voted().Count()} trường hợp; {Passed().Count()} trường hợp đạt. Kính trình Ban Thường vụ xét, quyết định:",
        Proposals = [.. Passed().GroupBy(pair => FormOf(pair.Item)).Select(form => DecisionPapers.Proposed(
            form.Key, [.. form.Select(pair => pair.Subject.Facts?.Kind)]))],
        Closing = "Kèm theo: danh sách trích ngang, biên bản họp, biên bản kiểm phiếu và hồ sơ của từng trường hợp./.",
        Recipients = ["Như trên", "Lưu: VT, Ban CTCS"],
        Signing = department,
    };

    private ReportInput Report() => new()
    {
        Letterhead = head,
        Subject = $"Kết quả phiên họp {council.Name} ngày {DocumentWords.ShortDate(Day)}",
        Addressee = $"Thường trực {unit.Name}",
        Text = string.Join('\n', new[]
        {
            $"{council.Name} họp {Moment(meeting.HeldAt)}, có mặt {meeting.PresentCount}/{meeting.Attendance.Count} thành viên, để xét “{meeting.Title}”.",
            "## I. KẾT QUẢ",
        }.Concat(agenda.Select(item => $"- {item.Title}: {CouncilTexts.Of(item).ToLowerInvariant()}; {item.Listed().Count(s => s.Result == VoteResult.Passed)}/{item.Listed().Count()} trường hợp đạt."))
            .Append("## II. KIẾN NGHỊ")
            .Append($"{meeting.Conclusion ?? "Đề nghị Ban Thường vụ xét, quyết định các trường hợp đạt"}".TrimEnd('.') + "./.")),
        Figures = [.. agenda.GroupBy(FormOf).Select(form => new ReportedFigure(
            form.Key,
            "trường hợp",
            $"{form.Sum(item => item.Listed().Count())}",
            $"{form.Sum(item => item.Listed().Count(s => s.Result == VoteResult.Passed))}",
            "Kế hoạch: số đưa ra; kết quả: số đạt"))],
        Recipients = ["Như trên", "Ban Thường vụ (b/c)", "Lưu: VT, Ban CTCS"],
        Signing = department,
    };

    private IEnumerable<string> Proceedings()
    {
        if (meeting.Notes is { } notes)
        {
            foreach (string line in Markup.Lines(notes))
            {
                yield return line;
            }
        }

        foreach (AgendaItem item in agenda)
        {
            yield return $"{item.Position}. {item.Title} ({FormOf(item)}): {CouncilTexts.Of(item).ToLowerInvariant()}{(item.OutcomeReason is null ? "" : $"; lý do: {item.OutcomeReason}")}.";
            foreach (AgendaSubject subject in item.Subjects.OrderBy(s => s.Position))
            {
                if (subject.Standing != SubjectStanding.Listed)
                {
                    yield return $"- {subject.Name}: {CouncilTexts.Of(subject.Standing).ToLowerInvariant()}; lý do: {subject.StandingReason}.";
                }

                foreach (Recusal recusal in recusals[subject.Id])
                {
                    yield return $"- Đồng chí {recusal.FullName} không bỏ phiếu về {subject.Name} vì xung đột lợi ích: {recusal.Reason}.";
                }

                if (subject.ChairReason is { } reason)
                {
                    yield return $"- {subject.Name}: số phiếu bằng nhau, Chủ tịch Hội đồng quyết định {(subject.Result == VoteResult.Passed ? "đạt" : "không đạt")}; lý do: {reason}.";
                }
            }

            if (LastBallot(item) is { } ballot && item.Subjects.Exists(s => recusals[s.Id].Any()))
            {
                yield return $"{CouncilTexts.Of(rules[ballot.RuleId].Recusal)}.";
            }
        }
    }

    private VotedItem VoteOn(AgendaItem item, AgendaSubject subject, bool withPapers)
    {
        Councils.BallotTally tally = subject.Counted!;
        int of = subject.Denominator ?? tally.Returned;
        string share = of == 0 ? "0" : string.Create(
            CultureInfo.GetCultureInfo("vi-VN"), $"{tally.InFavour}/{of} ({100m * tally.InFavour / of:0.#} %)");
        return new VotedItem(
            subject.Name, FormOf(item), tally.InFavour, tally.Against, share, subject.Result == VoteResult.Passed,
            withPapers ? new CountedPapers(tally.Issued, tally.Returned, tally.Valid, tally.Invalid) : null);
    }

    private static string RuleOf(VotingRule rule) =>
        $"{(rule.Comparison == VoteComparison.AtLeast ? "từ" : "quá")} {rule.Threshold} {CouncilTexts.Of(rule.Denominator)}{(rule.Basis is null ? "" : $" ({rule.Basis.TrimEnd('.')})")}";

    private Ballot? LastBallot(AgendaItem item) => closed.LastOrDefault(ballot => ballot.ItemId == item.Id);

    private IEnumerable<(AgendaItem Item, AgendaSubject Subject)> Subjects() =>
        agenda.SelectMany(item => item.Listed().Select(subject => (item, subject)));

    private IEnumerable<(AgendaItem Item, AgendaSubject Subject)> Voted() => Subjects().Where(pair => pair.Subject.Result is not null);

    private IEnumerable<(AgendaItem Item, AgendaSubject Subject)> Passed() =>
        Subjects().Where(pair => pair.Subject.Result == VoteResult.Passed);

    private IEnumerable<MeetingAttendance> Attending(AttendanceState state) => meeting.Attendance.Where(a => a.State == state)
        .OrderBy(a => a.Role).ThenBy(a => a.FullName, VietnameseOrder.ByGivenName);

    private static string Introduced(MeetingAttendance member) =>
        $"Đồng chí {member.FullName}, {CouncilTexts.Of(member.Role)}{(member.Position is null ? "" : $" – {member.Position}")}";

    // A deputy chairs when the chair did not come.
    private string NameOf(CouncilRole role) =>
        (meeting.Attendance.Find(a => a.Role == role && (meeting.BeganAt is null || a.State == AttendanceState.Present))
            ?? (role == CouncilRole.Chair ? meeting.Attendance.Find(a => a.Role == CouncilRole.DeputyChair) : null)
            ?? meeting.Attendance.Find(a => a.Role == role))?.FullName ?? "";

    private string Secretary => council.MembersOn(Day).FirstOrDefault(m => m.Role == CouncilRole.Secretary)?.FullName ?? "";

    private string FormOf(AgendaItem item) => forms.GetValueOrDefault(item.AwardFormCode, item.AwardFormCode);

    private string UnitOf(AgendaSubject subject) =>
        subject.Facts?.Unit ?? (subject.UnitCode is { } code ? units.GetValueOrDefault(code) : null) ?? subject.Note ?? "";

    private static string Hour(DateTimeOffset moment) =>
        VietnamTime.Local(moment).ToString("HH' giờ 'mm", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => $"{Hour(moment)}, {DocumentWords.Date(VietnamTime.DateOf(moment))}";
}
