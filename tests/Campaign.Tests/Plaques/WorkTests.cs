using Campaign.Plaques;

namespace Campaign.Tests.Plaques;

public sealed class WorkTests
{
    [Theory]
    [InlineData(WorkStatus.PlaqueMounted, false)]
    [InlineData(WorkStatus.Nominated, false)]
    [InlineData(WorkStatus.InProgress, true)]
    [InlineData(WorkStatus.Dropped, true)]
    public void A_registered_work_is_accepted_or_given_up(WorkStatus next, bool may) =>
        Assert.Equal(may, New().MayBecome(next));

    [Fact]
    public void A_postponed_work_goes_on_from_where_it_stood()
    {
        Work work = New(WorkStatus.InProgress, WorkStatus.Nominated, WorkStatus.Appraised, WorkStatus.Postponed);

        Assert.Equal((WorkStatus.Appraised, true, false), (work.Standing, work.MayBecome(WorkStatus.Decided), work.MayBecome(WorkStatus.PlaqueMounted)));
        work.Become(WorkStatus.Decided);
        Assert.Equal((WorkStatus.Decided, null), (work.Status, work.BeforePostponement));
    }

    [Fact]
    public void What_was_decided_is_not_given_up() =>
        Assert.Throws<WorkStatusException>(() => New(WorkStatus.InProgress, WorkStatus.Nominated, WorkStatus.Appraised, WorkStatus.Decided)
            .Become(WorkStatus.Dropped));

    [Fact]
    public void Days_ahead_are_those_between_the_plan_and_the_end()
    {
        Work work = New();
        (work.PlannedFinish, work.FinishedOn) = (new DateOnly(2022, 6, 20), new DateOnly(2022, 5, 21));

        Assert.Equal(30, work.DaysAhead);
        work.FinishedOn = new DateOnly(2022, 6, 22);
        Assert.Equal(-2, work.DaysAhead);
    }

    [Theory]
    [InlineData("8608330000", "8,60833 tỷ đồng")]
    [InlineData("519485000", "519,485 triệu đồng")]
    [InlineData("69828000000", "69,828 tỷ đồng")]
    [InlineData("5500000", "5,5 triệu đồng")]
    [InlineData("0", "0 triệu đồng")]
    public void Money_is_shown_in_millions_or_thousand_millions_without_losing_a_dong(string dong, string text) =>
        Assert.Equal(text, WorkTexts.Money(decimal.Parse(dong)));

    [Fact]
    public void Every_status_is_found_by_its_label() =>
        Assert.All(Enum.GetValues<WorkStatus>(), status => Assert.Equal(status, WorkTexts.StatusOf(WorkTexts.Of(status))));

    private static Work New(params WorkStatus[] steps)
    {
        Work work = new() { Id = Guid.NewGuid(), Code = "CT-2022-001", CampaignId = "", UnitCode = "", UnitPath = "", Name = "", SearchText = "" };
        foreach (WorkStatus step in steps)
        {
            work.Become(step);
        }

        return work;
    }
}
