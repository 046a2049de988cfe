using System.Text.Json.Nodes;
using Campaign.Dossiers;
using Campaign.Units;

namespace Campaign.Commendations;

/// <summary>What a nomination must contain before it can be sent (domain.md §6.1, O-218, O-220), and what makes no sense in one.</summary>
internal sealed class NominationRules(
    IReadOnlyDictionary<string, AwardForm> forms, IReadOnlySet<string> movements, UnionLevel unit, DateOnly today)
{
    /// <summary>As many as a council can be given in one matter.</summary>
    public const int MaxNominees = 400;

    private readonly List<FieldProblem> _problems = [];

    /// <summary>All problems, in the order of the form.</summary>
    public IReadOnlyList<FieldProblem> Check(JsonObject data, bool hasMinutes)
    {
        NominationContent content = NominationContent.Of(data);
        Require(data, "title", "Ghi tên tờ trình.", 300);
        if (unit is UnionLevel.Grassroots or UnionLevel.UpperUnion)
        {
            Require(data, "documentNumber", "Ghi số, ký hiệu tờ trình, ví dụ 12/TTr-CĐCS.", 50);
            RequireDay(data["issuedOn"], "issuedOn", "Ghi ngày của tờ trình.");
            CheckVote(data["vote"] as JsonObject ?? [], content.Vote, hasMinutes);
        }

        if (content.Basis is null)
        {
            Missing("basis", "Chọn loại khen thưởng: toàn diện, chuyên đề, theo đợt hoặc đột xuất.");
        }

        if (content.MovementCode is { } movement && !movements.Contains(movement))
        {
            Wrong("movement", $"Không có phong trào mang mã “{movement}”. Chọn trong danh mục.");
        }

        IReadOnlyList<JsonObject> rows = NominationContent.NomineesIn(data);
        if (rows.Count == 0)
        {
            Missing("nominees", "Thêm ít nhất một cá nhân hoặc tập thể.");
        }
        else if (rows.Count > MaxNominees)
        {
            Wrong("nominees", $"Một hồ sơ tối đa {MaxNominees} trường hợp, hiện có {rows.Count}.");
        }

        for (int i = 0; i < rows.Count; i++)
        {
            CheckNominee(rows[i], content.Nominees[i], content.Vote, $"nominees[{i}]");
        }

        CheckOneLevel(content);
        return _problems;
    }

    private void CheckVote(JsonObject data, UnitVote vote, bool hasMinutes)
    {
        RequireDay(data["heldOn"], "vote.heldOn", "Ghi ngày họp bình chọn, suy tôn.");
        if (vote.Total is not > 0)
        {
            Required(data["total"], "vote.total", "Ghi tổng số người được triệu tập, ví dụ 24.");
        }

        if (vote.Present is not > 0)
        {
            Required(data["present"], "vote.present", "Ghi số người có mặt, ví dụ 22.");
        }
        else if (vote.Present > vote.Total)
        {
            Wrong("vote.present", $"Có mặt {vote.Present} nhưng chỉ triệu tập {vote.Total}. Sửa một trong hai số.");
        }

        if (!hasMinutes)
        {
            Missing("minutes", "Tải lên biên bản họp bình chọn, suy tôn (bản đã ký hoặc ảnh chụp).");
        }
    }

    private void CheckNominee(JsonObject data, NominatedSubject nominee, UnitVote vote, string at)
    {
        string who = nominee.Name.Length > 0 ? nominee.Name : "Trường hợp này";
        if (nominee.Name.Length == 0)
        {
            Missing($"{at}.name", "Ghi họ và tên, hoặc tên tập thể.");
        }
        else if (nominee.Name.Length > 300)
        {
            Wrong($"{at}.name", $"Tối đa 300 ký tự, hiện có {nominee.Name.Length}.");
        }

        if (nominee.Category is null)
        {
            Required(data["category"], $"{at}.category", $"{who}: chọn đối tượng.");
        }
        else if ((nominee.Category == SubjectCategory.SmallCollective && nominee.Kind == SubjectKind.Individual)
            || (nominee.Category is SubjectCategory.DirectWorker or SubjectCategory.Leader && nominee.Kind == SubjectKind.Collective))
        {
            Wrong($"{at}.category", $"{who}: đối tượng “{CommendationTexts.Of(nominee.Category.Value)}” không dùng cho {CommendationTexts.Of(nominee.Kind).ToLowerInvariant()}.");
        }

        if (nominee.Kind == SubjectKind.Individual && (nominee.BirthYear is not { } born || born < today.Year - 100 || born > today.Year - 14))
        {
            Required(data["birthYear"], $"{at}.birthYear", $"{who}: ghi năm sinh, ví dụ 1985.");
        }

        CheckAwards(nominee, who, at);
        Length(data["jobTitle"], $"{at}.jobTitle", 200);
        Length(data["workplace"], $"{at}.workplace", 200);
        Length(data["ethnicGroup"], $"{at}.ethnicGroup", 50);
        Require(data, "summary", $"{who}: ghi tóm tắt thành tích.", 8000, at);
        CheckVotesFor(data, nominee, vote, who, at);
        if (nominee.Claims.Count > 20 || nominee.Claims.Any(claim => claim.Text.Length > 500))
        {
            Wrong($"{at}.claims", $"{who}: tối đa 20 kết quả, mỗi kết quả tối đa 500 ký tự.");
        }

        JsonNode? ownDate = (data["ownAward"] as JsonObject)?["date"];
        if (NominationContent.Text(ownDate) is { } typed && NominationContent.Day(ownDate) is null)
        {
            Wrong($"{at}.ownAward.date", NoSuchDay(typed));
        }
    }

    private void CheckVotesFor(JsonObject data, NominatedSubject nominee, UnitVote vote, string who, string at)
    {
        if (unit is not (UnionLevel.Grassroots or UnionLevel.UpperUnion))
        {
            return;
        }

        if (nominee.VotesFor is not { } votes)
        {
            Required(data["votesFor"], $"{at}.votesFor", $"{who}: ghi số phiếu đồng ý.");
        }
        else if (votes > vote.Present)
        {
            Wrong($"{at}.votesFor", $"{who}: {votes} phiếu đồng ý nhưng chỉ {vote.Present} người có mặt.");
        }
    }

    private void CheckAwards(NominatedSubject nominee, string who, string at)
    {
        if (nominee.TitleCode is null && nominee.FormCode is null)
        {
            Missing($"{at}.formCode", $"{who}: chọn hình thức khen thưởng hoặc danh hiệu thi đua.");
        }

        CheckAward(nominee.TitleCode, AwardNature.EmulationTitle, "danh hiệu thi đua", $"{at}.titleCode", who);
        CheckAward(nominee.FormCode, AwardNature.CommendationForm, "hình thức khen thưởng", $"{at}.formCode", who);
    }

    private void CheckAward(string? code, AwardNature nature, string words, string field, string who)
    {
        if (code is null)
        {
            return;
        }

        if (!forms.TryGetValue(code, out AwardForm? form) || form.ValidTo < today)
        {
            Wrong(field, $"{who}: không có {words} mang mã “{code}” còn hiệu lực. Chọn trong danh mục.");
        }
        else if (form.Nature != nature)
        {
            Wrong(field, $"{who}: “{form.Name}” không phải {words}. Danh hiệu và hình thức ghi ở hai ô riêng.");
        }
    }

    // One submission goes to one body; otherwise half of a dossier would be decided and half not.
    private void CheckOneLevel(NominationContent content)
    {
        List<DecidingLevel> levels =
        [
            .. content.Nominees.SelectMany(nominee => nominee.AwardCodes)
                .Select(code => forms.GetValueOrDefault(code)).OfType<AwardForm>()
                .Select(AwardAuthority.LevelOf).Distinct(),
        ];
        if (levels.Count > 1)
        {
            Wrong(
                "nominees",
                $"Hồ sơ có trường hợp của nhiều cấp quyết định ({string.Join(", ", levels.Order().Select(CommendationTexts.Of))}). Mỗi tờ trình gửi một cấp: tách thành các hồ sơ riêng.");
        }
    }

    private void Require(JsonObject data, string field, string message, int maxLength, string? at = null)
    {
        string name = at is null ? field : $"{at}.{field}";
        if (NominationContent.Text(data[field]) is null)
        {
            Missing(name, message);
        }

        Length(data[field], name, maxLength);
    }

    private void Length(JsonNode? node, string field, int maxLength)
    {
        if (NominationContent.Text(node) is { } text && text.Length > maxLength)
        {
            Wrong(field, $"Tối đa {maxLength} ký tự, hiện có {text.Length}.");
        }
    }

    private void RequireDay(JsonNode? node, string field, string message)
    {
        if (NominationContent.Day(node) is not { } day)
        {
            if (NominationContent.Text(node) is { } typed)
            {
                Wrong(field, NoSuchDay(typed));
            }
            else
            {
                Missing(field, message);
            }
        }
        else if (day > today)
        {
            Wrong(field, $"Ngày {day:dd/MM/yyyy} chưa đến.");
        }
    }

    // Nothing written is missing; something that cannot be read is wrong.
    private void Required(JsonNode? node, string field, string message) =>
        _problems.Add(new FieldProblem(field, message, node is null || (node is JsonValue value && value.TryGetValue(out string? text) && text.Trim().Length == 0)));

    private void Missing(string field, string message) => _problems.Add(new FieldProblem(field, message, true));

    private void Wrong(string field, string message) => _problems.Add(new FieldProblem(field, message, false));

    private static string NoSuchDay(string typed) => $"Không có ngày “{typed}”. Nhập lại ngày, ví dụ 28/02/2022.";
}
