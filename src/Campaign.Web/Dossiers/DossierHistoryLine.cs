using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Web.Reviews;
using Campaign.Web.Shared;

namespace Campaign.Web.Dossiers;

/// <summary>An act in the history of a dossier, with the mails and letters that went out because of it.</summary>
internal sealed record DossierHistoryLine(
    DateTimeOffset At, string Tone, string Icon, string Act, string? Rest, string? By, string? Quote, WorkTask? Decision)
{
    // A mail that follows later, such as a reminder, is an event of its own.
    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(1);

    public List<(string Icon, string Text)> Sent { get; } = [];

    /// <summary>Newest first. Decisions are the decided reviews in their order.</summary>
    public static IReadOnlyList<DossierHistoryLine> Of(
        IReadOnlyList<DossierEvent> events, IReadOnlyList<WorkTask> decisions)
    {
        List<DossierHistoryLine> lines = [];
        Queue<WorkTask> decided = new(decisions);
        DossierEvent? before = null;
        foreach (DossierEvent step in events)
        {
            if (step.Action is "Mailed" or "Printed" && lines.Count > 0 && step.At - lines[^1].At < AtOnce)
            {
                lines[^1].Sent.Add((step.Action == "Mailed" ? "mail" : "printer", step.Comment ?? ""));
            }
            else if (step.Action != "StatusChanged" || before?.Action != "Completed" || step.Comment is not null)
            {
                lines.Add(Line(step, step.Action == "Completed" && decided.TryDequeue(out WorkTask? task) ? task : null));
            }

            before = step;
        }

        lines.Reverse();
        return lines;
    }

    private static DossierHistoryLine Line(DossierEvent step, WorkTask? decision)
    {
        string? by = step.Actor == Person.System.UserName ? null : step.ActorName;
        DossierHistoryLine New(string tone, string icon, string act, string? rest = null) =>
            new(step.At, tone, icon, act, rest, by, null, null);
        return step.Action switch
        {
            "Created" => New("quiet", "pencil", "Tạo bản nháp"),
            "EnteredOnBehalf" => New("quiet", "file-import", "Nhập thay đơn vị"),
            "Attached" => New("quiet", "file-text", "Thêm tệp", step.Comment),
            "Detached" => New("quiet", "trash", "Bớt tệp", step.Comment),
            "Submitted" => New("moving", "send", "Đã gửi"),
            "Resubmitted" => New("moving", "send", "Đã bổ sung và gửi lại"),
            "TaskOpened" => New("moving", "inbox", "Giao việc", step.Comment),
            "Escalated" => New("late", "circle-arrow-up", "Chuyển lên do quá hạn", step.Comment),
            "Completed" => Decided(step, by, decision),
            "StatusChanged" => New(
                StatusBadge.For(step.Status.ToString()).Tone,
                StatusBadge.For(step.Status.ToString()).Icon,
                DossierTexts.Of(step.Status)) with { Quote = step.Comment },
            "Mailed" => New("quiet", "mail", "", step.Comment ?? "Thư"),
            "Printed" => New("quiet", "printer", "", step.Comment ?? "Thư giấy"),
            _ => New("quiet", "history", step.Action, step.Comment),
        };
    }

    private static DossierHistoryLine Decided(DossierEvent step, string? by, WorkTask? decision)
    {
        OutcomeRole role = decision is null ? OutcomeRole.Approve : Outcomes.RoleOf(decision, step.Outcome ?? "");
        (string tone, string icon) = role switch
        {
            OutcomeRole.Return => ("act", "arrow-back-up"),
            OutcomeRole.Refuse => ("late", "circle-x"),
            _ => ("done", "circle-check"),
        };
        return new DossierHistoryLine(
            step.At, tone, icon, Outcomes.NameOf(step.Outcome ?? ""), null, by, step.Comment, decision);
    }
}
