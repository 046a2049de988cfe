using Campaign.Dossiers;

namespace Campaign.Councils;

/// <summary>What the tellers counted for one nominee; written opinions apart, null when none was asked.</summary>
public sealed record PaperCount(BallotTally Tally, BallotTally? Written);

/// <summary>Whether the numbers of a paper count agree with each other and with who was there.</summary>
internal static class PaperCounts
{
    public static List<FieldProblem> Check(OpenCount count, IReadOnlyDictionary<Guid, PaperCount> counts)
    {
        List<FieldProblem> problems = [];
        foreach (AgendaSubject subject in count.Item.Listed())
        {
            string field = $"counts.{subject.Id}";
            if (!counts.TryGetValue(subject.Id, out PaperCount? paper))
            {
                problems.Add(new FieldProblem(field, $"Nhập kết quả kiểm phiếu của {subject.Name}.", true));
                continue;
            }

            bool inWriting = count.Meeting.Form == MeetingForm.Written;
            int room = count.Meeting.Attendance.Count(a => (inWriting || a.State == AttendanceState.Present)
                && !count.Recused[subject.Id].Contains(a.MemberId));
            int away = count.Meeting.Attendance.Count(a => !inWriting && a.State != AttendanceState.Present
                && !count.Recused[subject.Id].Contains(a.MemberId));
            problems.AddRange(Check(field, subject.Name, paper.Tally, room, "có mặt và được bỏ phiếu"));
            if (paper.Written is { } written)
            {
                problems.AddRange(count.Rule.CountsWrittenOpinions
                    ? Check(field, $"{subject.Name}, ý kiến bằng văn bản", written, away, "vắng mặt")
                    : [new FieldProblem(field, "Quy tắc của danh hiệu, hình thức này không tính ý kiến bằng văn bản.", false)]);
            }
        }

        return problems;
    }

    private static IEnumerable<FieldProblem> Check(string field, string name, BallotTally tally, int most, string who)
    {
        if (new[] { tally.Issued, tally.Returned, tally.Valid, tally.Invalid, tally.InFavour, tally.Against }.Min() < 0)
        {
            yield return new FieldProblem(field, $"{name}: số phiếu không thể âm.", false);
        }

        if (tally.Issued > most)
        {
            yield return new FieldProblem(field, $"{name}: phát ra {tally.Issued} phiếu nhưng chỉ {most} người {who}.", false);
        }

        if (tally.Returned > tally.Issued)
        {
            yield return new FieldProblem(field, $"{name}: thu về {tally.Returned} phiếu, nhiều hơn {tally.Issued} phiếu phát ra.", false);
        }

        if (tally.Valid + tally.Invalid != tally.Returned)
        {
            yield return new FieldProblem(
                field, $"{name}: hợp lệ {tally.Valid} và không hợp lệ {tally.Invalid} không bằng {tally.Returned} phiếu thu về.", false);
        }

        if (tally.InFavour + tally.Against != tally.Valid)
        {
            yield return new FieldProblem(
                field, $"{name}: đồng ý {tally.InFavour} và không đồng ý {tally.Against} không bằng {tally.Valid} phiếu hợp lệ.", false);
        }
    }
}
