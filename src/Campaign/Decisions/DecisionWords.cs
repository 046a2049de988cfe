using Campaign.Commendations;
using Campaign.Documents;

namespace Campaign.Decisions;

/// <summary>Căn cứ and the articles of a decision as staff write them, one to a line; null leaves the proposed ones.</summary>
public sealed record DecisionWords(string? Bases, string? Articles)
{
    public const int MaxText = 10_000;

    /// <summary>The grounds: what staff have written, or the usual ones.</summary>
    public static IReadOnlyList<string> BasesOf(Decision decision) => decision.Bases is { } written
        ? Markup.Lines(written)
        :
        [
            "Căn cứ Điều lệ Công đoàn Việt Nam",
            "Căn cứ Quy chế khen thưởng của tổ chức Công đoàn",
            decision.Lines.Exists(line => line.CouncilSubjectId is not null)
                ? "Xét đề nghị của Hội đồng Thi đua - Khen thưởng và Ban Công tác cơ sở"
                : "Xét đề nghị của Ban Công tác cơ sở",
        ];

    /// <summary>The articles: what staff have written, or those that follow from the lines.</summary>
    public static IReadOnlyList<string> ArticlesOf(Decision decision, IReadOnlyDictionary<string, AwardForm> forms)
    {
        if (decision.Articles is { } written)
        {
            return Markup.Lines(written);
        }

        List<AwardLine> lines = [.. decision.Kept()];
        return
        [
            FirstOf(decision, lines, forms),
            .. decision.Kind == DecisionKind.Commendation ? [RewardOf(lines)] : Array.Empty<string>(),
            "Văn phòng, Ban Công tác cơ sở, các đơn vị liên quan và tập thể, cá nhân có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.",
        ];
    }

    /// <summary>"2 tập thể và 3 cá nhân"; those of whom it is not known are cases.</summary>
    public static string CountOf(IReadOnlyCollection<AwardLine> lines)
    {
        int collectives = lines.Count(line => line.Facts?.Kind == "Collective");
        int individuals = lines.Count(line => line.Facts?.Kind == "Individual");
        int others = lines.Count - collectives - individuals;
        return string.Join(" và ", new[]
        {
            (collectives, $"{collectives} tập thể"), (individuals, $"{individuals} cá nhân"), (others, $"{others} trường hợp"),
        }.Where(part => part.Item1 > 0).Select(part => part.Item2));
    }

    internal static string? Trimmed(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : string.Join('\n', Markup.Lines(text.Normalize().ReplaceLineEndings("\n")));

    private static string FirstOf(Decision decision, List<AwardLine> lines, IReadOnlyDictionary<string, AwardForm> forms) =>
        decision.Kind switch
        {
            DecisionKind.Revocation =>
                $"Hủy bỏ quyết định khen thưởng, thu hồi hiện vật và tiền thưởng đối với {CountOf(lines)} (có danh sách kèm theo). Lý do: {lines.Select(l => l.RevocationReason).OfType<string>().FirstOrDefault()?.TrimEnd('.') ?? "nêu tại hồ sơ"}.",
            DecisionKind.Plaque => $"Gắn biển {lines.Count} công trình, sản phẩm, phần việc (có danh sách kèm theo).",
            DecisionKind.Commendation => string.Join("; ", lines.GroupBy(line => line.AwardFormCode).Select((form, at) =>
                $"{(at == 0 ? "Tặng" : "tặng")} {NameOf(form.Key, forms)} cho {CountOf([.. form])}")) + " có thành tích xuất sắc (có danh sách kèm theo).",
            _ => $"{decision.Subject} (có danh sách kèm theo).",
        };

    private static string RewardOf(List<AwardLine> lines) => lines.Sum(line => line.Reward ?? 0) is var sum and > 0
        ? $"Tiền thưởng kèm theo: tổng số {DocumentWords.Number(sum)} đồng, theo quy định hiện hành."
        : "Mức tiền thưởng thực hiện theo quy định hiện hành.";

    private static string NameOf(string? code, IReadOnlyDictionary<string, AwardForm> forms) =>
        code is null ? "hình thức khen thưởng" : forms.GetValueOrDefault(code)?.Name ?? code;
}
