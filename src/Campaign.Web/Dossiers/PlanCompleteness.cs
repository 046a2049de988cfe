using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Dossiers;
using Campaign.Web.Shared;

namespace Campaign.Web.Dossiers;

/// <summary>One of the six parts of the form, and what it still lacks.</summary>
/// <remarks>What is missing must be filled in, what is wrong cannot stay as it is; some parts have nothing to count.</remarks>
internal sealed record PlanSection(int Number, string Title, int Missing, int Wrong, bool IsEmpty, CountOf? Count)
{
    public string Anchor => $"s{Number}";

    public bool IsWanting => Missing + Wrong > 0;
}

/// <summary>A number and the words around it, still to be translated.</summary>
internal sealed record CountOf(string Words, int Number, string? More = null);

/// <summary>One thing to do before the plan can be sent, as a link to its field.</summary>
internal sealed record PlanGap(string Words, int Number, string Field, string Message, bool IsMissing)
{
    /// <summary>The id of the field's input.</summary>
    public string Anchor => Microsoft.AspNetCore.Mvc.Rendering.TagBuilder.CreateSanitizedId(Field, "_");
}

/// <summary>How much of the plan is there: it never stops a draft from being kept, only from being sent.</summary>
internal sealed partial record PlanCompleteness(
    int Filled, int Required, IReadOnlyList<PlanSection> Sections, IReadOnlyList<PlanGap> Gaps)
{
    private static readonly string[] RequiredFields = ["title", "documentNumber", "issuedOn", "summary"];

    public bool IsReady => Gaps.Count == 0;

    public int Wrong => Gaps.Count(gap => !gap.IsMissing);

    public static PlanCompleteness Of(
        PlanForm form, IReadOnlyList<FieldProblem> problems, IReadOnlyList<Attachment> files)
    {
        List<PlanGap> gaps =
        [
            .. problems.OrderBy(PlaceOf).Select(problem =>
            {
                (string words, int number) = ShortOf(problem);
                string field = form.NameOf(problem.Field);
                return new PlanGap(words, number, field, MessageOf(problem, form.DayTypedIn(field)), problem.IsMissing);
            }),
        ];
        int targets = form.Targets.Count(target => !target.IsBlank);
        int activities = form.Activities.Count(activity => !activity.IsBlank);
        return new PlanCompleteness(
            RequiredFields.Count(field => !problems.Any(problem => problem.Field == field)),
            RequiredFields.Length,
            [
                Section(1, "Văn bản của đơn vị", false, null),
                Section(2, "Phong trào tham gia", form.Movements.Count == 0, new CountOf("Đã chọn {0}", form.Movements.Count)),
                Section(3, "Chỉ tiêu của đơn vị", targets == 0, new CountOf("{0} chỉ tiêu", targets)),
                Section(4, "Hoạt động", activities == 0, new CountOf("{0} hoạt động", activities)),
                Section(5, "Phối hợp với chính quyền", string.IsNullOrWhiteSpace(form.CoordinatingParty), null),
                Section(
                    6,
                    "Tệp đính kèm",
                    files.Count == 0,
                    new CountOf("{0} tệp", files.Count, Vn.Size(files.Sum(file => file.Size)))),
            ],
            gaps);

        PlanSection Section(int number, string title, bool isEmpty, CountOf? count)
        {
            PlanGap[] own = [.. gaps.Where(gap => SectionOf(gap.Field) == number)];
            return new PlanSection(
                number, title, own.Count(gap => gap.IsMissing), own.Count(gap => !gap.IsMissing), isEmpty, count);
        }
    }

    /// <summary>The part that a gap stands in; null for what the clerk notes about the paper.</summary>
    public PlanSection? SectionOf(PlanGap gap) =>
        Sections.FirstOrDefault(section => section.Number == SectionOf(gap.Field));

    private static int SectionOf(string field) => field.Split('.', '[')[1] switch
    {
        "Movements" => 2,
        "Targets" => 3,
        "Activities" => 4,
        "CoordinatingParty" => 5,
        "ReceivedOn" or "Medium" => 0,
        _ => 1,
    };

    // The order of the form; the rules look at a day after all that is missing.
    private static int PlaceOf(FieldProblem problem) =>
        problem.Field == "receivedOn"
            ? -1
            : Array.IndexOf(RequiredFields, problem.Field) is var place and >= 0 ? place : RequiredFields.Length;

    // The rules know days as they are kept; the person reads about the day as it was typed.
    private static string MessageOf(FieldProblem problem, string? typed) =>
        !problem.IsMissing && !string.IsNullOrWhiteSpace(typed) && TypedDate.Parse(typed) is TypedDate.Unreadable wrong
            ? wrong.Error
            : problem.Message;

    private static (string Words, int Number) ShortOf(FieldProblem problem)
    {
        Match row = Row().Match(problem.Field);
        int number = row.Success ? int.Parse(row.Groups["at"].ValueSpan, CultureInfo.InvariantCulture) + 1 : 0;
        string words = (row.Success ? row.Groups["list"].Value + row.Groups["member"].Value : problem.Field) switch
        {
            "title" => problem.IsMissing ? "Ghi tên kế hoạch" : "Rút ngắn tên kế hoạch",
            "documentNumber" => problem.IsMissing ? "Ghi số, ký hiệu" : "Rút ngắn số, ký hiệu",
            "issuedOn" => problem.IsMissing ? "Ghi ngày ban hành" : "Sửa ngày ban hành",
            "summary" => problem.IsMissing ? "Ghi tóm tắt nội dung" : "Rút ngắn tóm tắt",
            "receivedOn" => "Sửa ngày nhận bản giấy",
            "targets.name" => "Ghi tên chỉ tiêu {0}",
            "targets.planned" => "Sửa số kế hoạch của chỉ tiêu {0}",
            "activities.name" => "Ghi tên hoạt động {0}",
            "activities.from" or "activities.to" => "Sửa ngày của hoạt động {0}",
            _ => "Chọn lại phong trào",
        };
        return (words, number);
    }

    [GeneratedRegex(@"^(?<list>targets|activities)\[(?<at>\d+)\](?<member>\.\w+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
