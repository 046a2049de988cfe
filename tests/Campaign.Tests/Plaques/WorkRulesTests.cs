using System.Text.Json.Nodes;
using Campaign.Campaigns;
using Campaign.Dossiers;
using Campaign.Plaques;

namespace Campaign.Tests.Plaques;

public sealed class WorkRulesTests
{
    private static readonly DateOnly Today = new(2022, 3, 8);

    private static readonly EmulationCampaign Year = new()
    {
        Id = "td-2022",
        Name = "Thi đua 2022",
        Year = 2022,
        FoundingDocument = new FoundingDocument { DocumentNumber = "113/KH-LĐLĐ", Place = "Bắc Kạn" },
        UnionTheme = "",
        EmulationTheme = "",
        Occasions =
        [
            new Occasion { Id = "occ-28-7", Name = "Ngày thành lập Công đoàn", Kind = "MajorHoliday", Date = new(2022, 7, 28) },
            new Occasion { Id = "occ-past", Name = "Tết", Kind = "MajorHoliday", Date = new(2022, 2, 1) },
            new Occasion { Id = "occ-month", Name = "Tháng Công nhân", Kind = "Month", Date = new(2022, 5, 1) },
        ],
    };

    [Fact]
    public void A_registration_with_all_that_is_asked_for_can_be_sent() =>
        Assert.Empty(Check(WorkSteps.Registration()));

    [Fact]
    public void An_empty_registration_says_everything_that_is_missing_in_the_order_of_the_form() => Assert.Equal(
        ["title", "kind", "place", "occasionId", "plannedFinish", "totalValue", "socialMeaning", "coordinatingParty", "agreement"],
        WorkRules.CheckRegistration([], [], Year, Today).Select(problem => problem.Field));

    [Theory]
    [InlineData("totalValue", -1.0, "totalValue")]
    [InlineData("totalValue", 0.0, null)]
    [InlineData("totalValue", 1e15, "totalValue")]
    [InlineData("labourDays", 120.5, null)]
    [InlineData("labourDays", -0.5, "labourDays")]
    public void A_figure_is_not_negative_and_not_beyond_belief(string field, double figure, string? wrong) =>
        Assert.Equal(wrong, Check(With(field, JsonValue.Create((decimal)figure))).SingleOrDefault()?.Field);

    [Theory]
    [InlineData("totalValue", "nhiều", "totalValue")]
    [InlineData("plannedFinish", "2022-06-31", "plannedFinish")]
    [InlineData("plannedFinish", "2022-03-01", "plannedFinish")]
    [InlineData("plannedFinish", "2022-07-28", null)]
    [InlineData("plannedFinish", "2022-07-29", "plannedFinish")]
    [InlineData("kind", "Bridge", "kind")]
    [InlineData("kind", "0", "kind")]
    [InlineData("kind", "WorkItem", null)]
    [InlineData("plaqueLevel", "Moon", "plaqueLevel")]
    [InlineData("occasionId", "occ-none", "occasionId")]
    [InlineData("occasionId", "occ-past", "occasionId")]
    public void What_makes_no_sense_is_said(string field, string value, string? wrong) =>
        Assert.Equal(wrong, Check(With(field, value)) is [var first, ..] ? first.Field : null);

    [Fact]
    public void A_whole_month_is_celebrated_until_its_last_day()
    {
        JsonObject data = With("occasionId", "occ-month");
        data["plannedFinish"] = "2022-05-31";

        Assert.Empty(Check(data));
    }

    [Fact]
    public void Without_the_signed_agreement_a_registration_cannot_be_sent() => Assert.Equal(
        "agreement",
        Assert.Single(WorkRules.CheckRegistration(WorkSteps.Registration(), ["before"], Year, Today)).Field);

    [Fact]
    public void A_nomination_with_all_that_is_asked_for_can_be_sent()
    {
        Work work = WorkIn(WorkStatus.Completed);

        Assert.Empty(CheckNomination(work, WorkSteps.Nomination(work.Id)));
    }

    [Theory]
    [InlineData(WorkStatus.InProgress, true)]
    [InlineData(WorkStatus.Completed, true)]
    [InlineData(WorkStatus.Registered, false)]
    [InlineData(WorkStatus.Dropped, false)]
    [InlineData(WorkStatus.Nominated, false)]
    public void Only_a_work_that_is_under_way_can_be_nominated(WorkStatus status, bool may)
    {
        Work work = WorkIn(status);

        Assert.Equal(may, CheckNomination(work, WorkSteps.Nomination(work.Id)).Count == 0);
    }

    [Fact]
    public void A_work_has_one_nomination_that_counts()
    {
        Work work = WorkIn(WorkStatus.Completed);
        work.NominationId = Guid.NewGuid();

        FieldProblem problem = Assert.Single(CheckNomination(work, WorkSteps.Nomination(work.Id)));

        Assert.Equal("workId", problem.Field);
        Assert.Contains("đã có một đề nghị gắn biển", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_cut_off_a_nomination_is_not_received_unless_it_was_handed_in_before()
    {
        Work work = WorkIn(WorkStatus.Completed);
        work.NominationDueOn = new DateOnly(2022, 6, 28);

        Assert.Contains("28/06/2022", Assert.Single(CheckNomination(work, WorkSteps.Nomination(work.Id), new DateOnly(2022, 6, 29))).Message, StringComparison.Ordinal);
        Assert.Empty(CheckNomination(work, WorkSteps.Nomination(work.Id), new DateOnly(2022, 6, 28)));
    }

    [Fact]
    public void The_work_of_another_unit_is_no_choice()
    {
        Work work = WorkIn(WorkStatus.Completed, "CS002");

        Assert.Equal("workId", Assert.Single(CheckNomination(work, WorkSteps.Nomination(work.Id))).Field);
    }

    [Fact]
    public void What_is_not_finished_yet_cannot_be_nominated()
    {
        Work work = WorkIn(WorkStatus.InProgress);

        Assert.Equal(
            ["finishedOn", "acceptedOn"],
            CheckNomination(work, WorkSteps.Nomination(work.Id), new DateOnly(2022, 5, 20)).Select(problem => problem.Field));
    }

    [Fact]
    public void Acceptance_minutes_and_a_photo_of_afterwards_are_required()
    {
        Work work = WorkIn(WorkStatus.Completed);

        Assert.Equal(
            ["acceptance", "after"],
            WorkRules.CheckNomination(WorkSteps.Nomination(work.Id), ["before"], work, Nomination(), new DateOnly(2022, 6, 1))
                .Select(problem => problem.Field));
    }

    private static IReadOnlyList<FieldProblem> Check(JsonObject data) =>
        WorkRules.CheckRegistration(data, ["agreement"], Year, Today);

    private static IReadOnlyList<FieldProblem> CheckNomination(Work work, JsonObject data, DateOnly? today = null) =>
        WorkRules.CheckNomination(data, ["acceptance", "before", "after"], work, Nomination(), today ?? new DateOnly(2022, 6, 1));

    private static Dossier Nomination() => new()
    {
        Id = Guid.NewGuid(), Code = "GB-2022-001", CampaignId = "td-2022", UnitCode = "CS001", UnitPath = "/BK/TPBK/CS001/",
        Title = "", SearchText = "", Data = "{}", CreatedBy = "cs001",
    };

    private static Work WorkIn(WorkStatus status, string unit = "CS001")
    {
        Work work = new()
        {
            Id = Guid.NewGuid(), Code = "CT-2022-001", CampaignId = "td-2022", UnitCode = unit, UnitPath = "", Name = "", SearchText = "",
        };
        foreach (WorkStatus step in WorkLife.Way.Skip(1).TakeWhile(step => status != WorkStatus.Registered && WorkLife.HasReached(status, step)))
        {
            work.Become(step);
        }

        if (status == WorkStatus.Dropped)
        {
            work.Become(status);
        }

        return work;
    }

    private static JsonObject With(string field, JsonNode? value)
    {
        JsonObject data = WorkSteps.Registration();
        data[field] = value;
        return data;
    }
}
