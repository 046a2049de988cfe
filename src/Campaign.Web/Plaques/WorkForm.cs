using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Plaques;
using Campaign.Units;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Campaign.Web.Plaques;

/// <summary>
/// What stands in the fields of a registration or nomination. A day or a figure that cannot be read is kept as it was typed, so
/// that nothing is lost; the rules report it. Money is typed in triệu and kept in đồng.
/// </summary>
internal static class WorkForm
{
    public const string ReceivedOn = "receivedOn";
    public const string Medium = "medium";

    private const decimal Million = 1_000_000;

    public static IReadOnlyList<WorkField> FieldsOf(DossierType type) =>
        type == DossierType.PlaqueRegistration ? WorkFields.Registration : WorkFields.Nomination;

    /// <summary>The name of a field's input.</summary>
    public static string NameOf(string field) => $"Input[{field}]";

    /// <summary>The id of a field's input.</summary>
    public static string IdOf(string field) => TagBuilder.CreateSanitizedId(NameOf(field), "_")!;

    public static Dictionary<string, string?> Of(Dossier dossier)
    {
        Dictionary<string, string?> input = Of(dossier.Type, dossier.ReadData());
        input[ReceivedOn] = dossier.ReceivedOn is { } day ? Vn.Date(day) : null;
        input[Medium] = dossier.Medium;
        return input;
    }

    public static Dictionary<string, string?> Of(DossierType type, JsonObject data) =>
        FieldsOf(type).ToDictionary(field => field.Name, field => Shown(field, data[field.Name]));

    /// <summary>The content as it is kept; what the form does not know of <paramref name="before"/> stays.</summary>
    public static JsonObject ToData(DossierType type, IReadOnlyDictionary<string, string?> input, JsonObject? before)
    {
        JsonObject data = before?.DeepClone().AsObject() ?? [];
        foreach (WorkField field in FieldsOf(type))
        {
            string typed = input.GetValueOrDefault(field.Name) ?? "";
            data[field.Name] = string.IsNullOrWhiteSpace(typed) ? null : Kept(field, typed);
        }

        return data;
    }

    public static DateOnly? Day(string? typed) =>
        !string.IsNullOrWhiteSpace(typed) && TypedDate.Parse(typed) is TypedDate.Read read ? read.Date : null;

    /// <summary>A figure as people write it into a field.</summary>
    public static string Figure(decimal number) => number.ToString("0.############", Vn.Numbers);

    private static JsonNode Kept(WorkField field, string typed) => field.Kind switch
    {
        WorkFieldKind.Day => Day(typed)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? VietnameseText.Clean(typed),
        WorkFieldKind.Money when TypedNumber.Parse(VietnameseText.Clean(typed)) is { } millions => millions * Million,
        WorkFieldKind.Number when TypedNumber.Parse(VietnameseText.Clean(typed)) is { } number => number,
        WorkFieldKind.Text => Vn.Fold(typed).ReplaceLineEndings("\n").Trim(),
        _ => VietnameseText.Clean(typed),
    };

    private static string? Shown(WorkField field, JsonNode? node) => (field.Kind, node?.GetValueKind()) switch
    {
        (_, null) => null,
        (WorkFieldKind.Money, JsonValueKind.Number) => Figure(node!.GetValue<decimal>() / Million),
        (_, JsonValueKind.Number) => Figure(node!.GetValue<decimal>()),
        (WorkFieldKind.Day, _) => WorkData.Day(node) is { } day ? Vn.Date(day) : WorkData.Text(node),
        _ => WorkData.Text(node),
    };
}

/// <summary>A file that the form asks for.</summary>
internal sealed record WorkPaper(string Purpose, string Label, string Hint, bool IsRequired, bool IsPicture)
{
    /// <summary>The id of its input, where a gap leads to.</summary>
    public string Anchor => $"files-{Purpose}";
}

/// <summary>One part of the form.</summary>
internal sealed record WorkPart(int Number, string Title, IReadOnlyList<WorkField> Fields, IReadOnlyList<WorkPaper> Papers);

/// <summary>The parts of the two forms.</summary>
internal static class WorkParts
{
    private static readonly WorkPaper Agreement = new(
        WorkPapers.Agreement,
        "Văn bản thống nhất đã ký",
        "Trang có chữ ký, con dấu đồng ý của chính quyền hoặc người sử dụng lao động (PDF hoặc ảnh chụp).",
        true,
        false);

    private static readonly WorkPaper Acceptance = new(
        WorkPapers.Acceptance, "Biên bản nghiệm thu", "Bản đã ký (PDF hoặc ảnh chụp).", true, false);

    private static readonly WorkPaper Before = new(WorkPapers.Before, "Ảnh trước khi làm", "Nên có, để thấy sự thay đổi.", false, true);

    private static readonly WorkPaper After = new(WorkPapers.After, "Ảnh sau khi hoàn thành", "Ít nhất một ảnh.", true, true);

    public static IReadOnlyList<WorkPart> Of(DossierType type) => type == DossierType.PlaqueRegistration
        ?
        [
            Part(type, 1, "Công trình, sản phẩm, phần việc"),
            Part(type, 2, "Thời gian, dịp chào mừng"),
            Part(type, 3, "Giá trị, đóng góp"),
            Part(type, 4, "Ý nghĩa"),
            Part(type, 5, "Biển"),
            Part(type, 6, "Phối hợp, thống nhất", Agreement),
        ]
        :
        [
            Part(type, 1, "Hoàn thành, nghiệm thu", Acceptance),
            Part(type, 2, "Ảnh trước và sau", Before, After),
            Part(type, 3, "Giá trị thực tế"),
            Part(type, 4, "Ba tiêu chí"),
            Part(type, 5, "Biển, khen thưởng"),
        ];

    private static WorkPart Part(DossierType type, int number, string title, params WorkPaper[] papers) =>
        new(number, title, [.. WorkForm.FieldsOf(type).Where(field => field.Section == number)], papers);
}

/// <summary>How much of the form is there: it never stops a draft from being kept, only from being sent.</summary>
internal sealed record WorkCompleteness(int Filled, int Required, IReadOnlyList<WorkPartState> Parts, IReadOnlyList<WorkGap> Gaps)
{
    public bool IsReady => Gaps.Count == 0;

    public static WorkCompleteness Of(
        DossierType type, IReadOnlyDictionary<string, string?> input, IReadOnlyList<FieldProblem> problems, IReadOnlyList<Attachment> files)
    {
        IReadOnlyList<WorkPart> parts = WorkParts.Of(type);
        List<WorkGap> gaps = [.. problems.Select(problem => Gap(parts, problem, input))];
        string[] required =
        [
            .. parts.SelectMany(part => part.Fields).Where(field => field.Missing is not null).Select(field => field.Name),
            .. parts.SelectMany(part => part.Papers).Where(paper => paper.IsRequired).Select(paper => paper.Purpose),
        ];
        return new WorkCompleteness(
            required.Count(field => !problems.Any(problem => problem.Field == field && problem.IsMissing)),
            required.Length,
            [
                .. parts.Select(part => new WorkPartState(
                    part,
                    gaps.Count(gap => gap.Part == part && gap.IsMissing),
                    gaps.Count(gap => gap.Part == part && !gap.IsMissing),
                    part.Fields.All(field => string.IsNullOrWhiteSpace(input.GetValueOrDefault(field.Name)))
                        && !part.Papers.Any(paper => files.Any(file => file.Purpose == paper.Purpose)))),
            ],
            gaps);
    }

    private static WorkGap Gap(IReadOnlyList<WorkPart> parts, FieldProblem problem, IReadOnlyDictionary<string, string?> input)
    {
        WorkPart? part = parts.FirstOrDefault(one => one.Fields.Any(field => field.Name == problem.Field)
            || one.Papers.Any(paper => paper.Purpose == problem.Field));
        bool isFile = parts.Any(one => one.Papers.Any(paper => paper.Purpose == problem.Field));

        // The rules know days as they are kept; the person reads about the day as it was typed.
        string message = !problem.IsMissing && input.GetValueOrDefault(problem.Field) is { Length: > 0 } typed
            && part?.Fields.FirstOrDefault(field => field.Name == problem.Field)?.Kind == WorkFieldKind.Day
            && TypedDate.Parse(typed) is TypedDate.Unreadable wrong
                ? wrong.Error
                : problem.Message;
        return new WorkGap(part, problem.Field, isFile ? $"files-{problem.Field}" : WorkForm.IdOf(problem.Field), message, problem.IsMissing);
    }
}

/// <summary>One part of the form, and what it still lacks.</summary>
internal sealed record WorkPartState(WorkPart Part, int Missing, int Wrong, bool IsEmpty)
{
    public bool IsWanting => Missing + Wrong > 0;
}

/// <summary>One thing to do before the dossier can be sent, as a link to its field.</summary>
internal sealed record WorkGap(WorkPart? Part, string Field, string Anchor, string Message, bool IsMissing);
