using System.Text.Json.Nodes;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Publicity;

/// <summary>Publishes a list of nominees to all units and waits while they may comment on it.</summary>
/// <remarks>An optional stage before or after the council (domain.md §8); how long is the designer's to say.</remarks>
[ActivityType(
    "Campaign.PublicComment",
    Category = "Thi đua",
    Waits = true,
    DisplayName = "Công khai danh sách, lấy ý kiến",
    Description = "Công khai danh sách tới các đơn vị trong một số ngày làm việc. Trường hợp bị phản ánh thì tạm dừng, danh sách vẫn đi tiếp.")]
[Outcomes(Closed, Nobody)]
[Output("Nominees", DisplayName = "Các trường hợp đi tiếp", Description = "Nối vào bước Hội đồng bỏ phiếu.")]
[Output("Result", DisplayName = "Kết quả", Description = "subjects: từng trường hợp với reference, held, reason; remarks: số ý kiến.")]
public sealed record PublicComment(
    [property: Input(DisplayName = "Tên danh sách", Description = "Bỏ trống thì lấy tên hồ sơ.")]
    string? Title = null,
    [property: Input(
        DisplayName = "Các trường hợp",
        Description = "Danh sách {name, note, reference, awardForm, unitCode…} như của bước Hội đồng bỏ phiếu.",
        UIHint = "json-editor",
        DefaultSyntax = "Object")]
    JsonNode? Nominees = null,
    [property: Input(DisplayName = "Số ngày làm việc", Description = "Ngày công khai không tính; hạn là hết ngày cuối.")]
    int WorkingDays = 5,
    [property: Input(DisplayName = "Giờ đi tiếp", Description = "Giờ Việt Nam, ngày làm việc sau ngày cuối.")]
    TimeOnly? TimeOfDay = null,
    [property: Input(DisplayName = "Mẫu thư", Description = "Mã mẫu thư điện tử gửi các đơn vị.")]
    string Template = "public-list",
    [property: Input(DisplayName = "Mẫu thư giấy", Description = "Cho đơn vị không có iOffice; bỏ trống thì không gửi.")]
    string? LetterTemplate = null)
{
    public const string Closed = "Hết thời hạn";
    public const string Nobody = "Không còn trường hợp";
}

internal sealed class PublicCommentHandler(
    CampaignDb db,
    CurrentDossier current,
    TaskOpener opener,
    Correspondence correspondence,
    CurrentTemplates templates,
    IOptions<NotificationOptions> options,
    TimeProvider time) : IActivityHandler<PublicComment>
{
    private const string ListId = "listId";

    public async Task<ActivityResult> ExecuteAsync(
        PublicComment activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Resumption is null)
        {
            return await OpenAsync(activity, execution, cancellationToken);
        }

        Guid id = Guid.Parse(execution.Properties[ListId]!.GetValue<string>());
        PublicList list = await db.PublicLists.Include(l => l.Subjects).SingleAsync(l => l.Id == id, cancellationToken);
        list.ClosedAt = time.GetUtcNow();
        List<PublicSubject> going = [.. list.Subjects.Where(s => s.HeldFor is null).OrderBy(s => s.Position)];
        execution.SetOutput("Nominees", new JsonArray([.. going.Select(subject => JsonNode.Parse(subject.Source))]));
        execution.SetOutput("Result", new JsonObject
        {
            ["listId"] = list.Id.ToString(),
            ["remarks"] = await db.PublicRemarks.CountAsync(r => r.ListId == id, cancellationToken),
            ["subjects"] = new JsonArray(
            [
                .. list.Subjects.OrderBy(s => s.Position).Select(subject => new JsonObject
                {
                    ["name"] = subject.Name,
                    ["reference"] = subject.Reference,
                    ["awardForm"] = subject.AwardFormCode,
                    ["held"] = subject.HeldFor is not null,
                    ["reason"] = subject.HeldFor,
                }),
            ]),
        });
        return ActivityResult.DoneWith(going.Count > 0 ? PublicComment.Closed : PublicComment.Nobody);
    }

    private async Task<ActivityResult> OpenAsync(
        PublicComment activity, ActivityExecution execution, CancellationToken cancellationToken)
    {
        List<JsonObject> nominees = [.. (activity.Nominees as JsonArray ?? []).Select(one => one is JsonObject nominee
            ? nominee
            : new JsonObject { ["name"] = one?.DeepClone() })];
        if (nominees.Count == 0 || nominees.Exists(nominee => Text(nominee["name"]) is not { Length: <= 300 }))
        {
            return ActivityResult.Fault("Danh sách công khai trống, hoặc có trường hợp thiếu tên.");
        }

        Dossier? dossier = await current.FindAsync(execution, cancellationToken);
        TaskLimits limits = await opener.LimitsAsync(activity.WorkingDays, 0, activity.TimeOfDay, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        PublicList list = new()
        {
            Id = Guid.CreateVersion7(now),
            Title = activity.Title is { Length: > 0 } title ? VietnameseText.Clean(title) : dossier?.Title ?? execution.DisplayText,
            DossierId = dossier?.Id,
            OpenedAt = now,
            ClosesAt = limits.DueAt,
        };
        list.Subjects.AddRange(nominees.Select((nominee, index) => new PublicSubject
        {
            Id = Guid.CreateVersion7(now),
            ListId = list.Id,
            Position = index + 1,
            Name = VietnameseText.Clean(Text(nominee["name"])!),
            Note = Text(nominee["note"]),
            Reference = Text(nominee["reference"]),
            AwardFormCode = Text(nominee["awardForm"]),
            UnitCode = Text(nominee["unitCode"]) ?? dossier?.UnitCode,
            Source = nominee.ToJsonString(DossierData.Json),
        }));
        db.PublicLists.Add(list);
        await TellUnitsAsync(activity, list, execution, cancellationToken);
        execution.Properties[ListId] = list.Id.ToString();
        return ActivityResult.WaitFor(new Stimulus.TimerRings(limits.OverdueAt, "Campaign.PublicComment"));
    }

    private async Task TellUnitsAsync(
        PublicComment activity, PublicList list, ActivityExecution execution, CancellationToken cancellationToken)
    {
        TemplatesInUse texts = await templates.ReadAsync(cancellationToken);
        DateOnly today = VietnamTime.DateOf(time.GetUtcNow());
        List<OrgUnit> unions = await db.Units.AsNoTracking()
            .Where(u => (u.Level == UnionLevel.UpperUnion || u.Level == UnionLevel.Grassroots)
                && (u.ValidFrom == null || u.ValidFrom <= today) && (u.ValidTo == null || u.ValidTo >= today))
            .OrderBy(u => u.Path).ToListAsync(cancellationToken);
        foreach (OrgUnit union in unions)
        {
            JsonObject model = new MessageFacts(options.Value).To(union).About(union, null).Link($"/public-lists/{list.Id}").Model;
            model["list"] = new JsonObject
            {
                ["title"] = list.Title,
                ["count"] = list.Subjects.Count,
                ["closesOn"] = MessageFacts.Day(VietnamTime.DateOf(list.ClosesAt)),
                ["items"] = new JsonArray([.. list.Subjects.Select(s => new JsonObject { ["name"] = s.Name, ["note"] = s.Note })]),
            };
            Missive missive = new()
            {
                Texts = texts,
                Template = activity.Template,
                LetterTemplate = activity.LetterTemplate,
                Facts = model,
                UnitCode = union.Code,
                DossierId = list.DossierId,
                WorkflowInstanceId = execution.WorkflowInstanceId,
            };
            bool isMailed = union.HasIOffice && correspondence.Mail(union, missive) is not null;
            if (!isMailed && !string.IsNullOrWhiteSpace(activity.LetterTemplate))
            {
                correspondence.Print(union, list.Title, missive);
            }
        }
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.Trim().Length > 0 ? text.Trim() : null;
}
