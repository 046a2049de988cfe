using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Tests.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Reviews;

public sealed class TaskDeskTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync();
        await _host.LaunchAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Only_the_body_that_was_asked_completes_a_task()
    {
        WorkTask task = await ReviewOfAsync("cs001");

        foreach (string stranger in new[] { "cs001", "cs002", "bb", "bk-vt", "bk-ctcs", "bk-btv", "hd01", "admin" })
        {
            Assert.IsType<TaskResult.NotFound>(await _host.CompleteAsync(task.Id, await _host.PersonAsync(stranger)));
        }

        Assert.IsType<TaskResult.Done>(await _host.CompleteAsync(task.Id, await _host.PersonAsync("tpbk")));
    }

    [Theory]
    [InlineData("tpbk", true)]
    [InlineData("bk-ctcs", true)]
    [InlineData("bk-tt", true)]
    [InlineData("bk-vt", true)]
    [InlineData("bb", false)]
    [InlineData("cs002", false)]
    [InlineData("cs001", false)]
    public async Task A_task_is_seen_by_its_body_and_by_those_who_see_all(string userName, bool isSeen)
    {
        WorkTask task = await ReviewOfAsync("cs001");
        Person person = await _host.PersonAsync(userName);

        WorkTask? found = await _host.InAsync(
            p => p.GetRequiredService<TaskDesk>().FindAsync(task.Id, person, Cancellation));

        Assert.Equal(isSeen, found is not null);
    }

    [Fact]
    public async Task A_body_of_one_person_has_no_pool_and_one_of_two_has()
    {
        WorkTask ofOne = await ReviewOfAsync("cs001");
        WorkTask ofTwo = await ReviewOfAsync("tpbk");

        Assert.Equal(("TPBK", "tpbk"), Only(ofOne));
        Assert.Equal(("BK-CTCS", null), Only(ofTwo));
    }

    [Fact]
    public async Task What_a_colleague_has_taken_is_not_to_be_completed_until_it_is_given_back()
    {
        (Person first, Person second) = await ColleaguesAsync();
        WorkTask task = await ReviewOfAsync("tpbk");

        Assert.IsType<TaskResult.Done>(await ClaimAsync(task, first));
        TaskResult taken = await _host.CompleteAsync(task.Id, second);
        TaskResult notHers = await ReleaseAsync(task, second);
        Assert.IsType<TaskResult.Done>(await ReleaseAsync(task, first));
        TaskResult done = await _host.CompleteAsync(task.Id, second);

        Assert.Equal(new TaskResult.TakenBy("bk-ctcs"), taken);
        Assert.Equal(new TaskResult.TakenBy("bk-ctcs"), notHers);
        Assert.IsType<TaskResult.Done>(done);
    }

    [Fact]
    public async Task Taking_ones_own_task_again_is_fine()
    {
        (Person first, Person second) = await ColleaguesAsync();
        WorkTask task = await ReviewOfAsync("tpbk");

        TaskResult once = await ClaimAsync(task, first);
        TaskResult again = await ClaimAsync(task, first);
        TaskResult late = await ClaimAsync(task, second);

        Assert.IsType<TaskResult.Done>(once);
        Assert.IsType<TaskResult.Done>(again);
        Assert.Equal(new TaskResult.TakenBy("bk-ctcs"), late);
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_was_first_and_what_was_decided()
    {
        (Person first, Person second) = await ColleaguesAsync();
        WorkTask task = await ReviewOfAsync("tpbk");
        await _host.CompleteAsync(task.Id, first, new Decision("Không đạt", "Trùng kế hoạch năm 2021.", null, null));

        TaskResult late = await _host.CompleteAsync(task.Id, second);

        WorkTask ended = Assert.IsType<TaskResult.AlreadyEnded>(late).Task;
        Assert.Equal(
            (first.UserName, first.FullName, "Không đạt", "Trùng kế hoạch năm 2021."),
            (ended.CompletedBy, ended.CompletedByName, ended.Outcome, ended.Comment));
        Assert.Equal(_host.Clock.GetUtcNow(), ended.CompletedAt);
    }

    [Fact]
    public async Task Of_twenty_at_the_same_moment_exactly_one_decides()
    {
        WorkTask task = await ReviewOfAsync("tpbk");
        (Person first, Person second) = await ColleaguesAsync();

        TaskResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(
            () => _host.CompleteAsync(task.Id, i % 2 == 0 ? first : second), Cancellation)));

        TaskResult.Done done = Assert.IsType<TaskResult.Done>(Assert.Single(results, r => r is TaskResult.Done));
        Assert.All(results.Where(r => r != done), result => Assert.Equal(
            done.Task.CompletedBy, Assert.IsType<TaskResult.AlreadyEnded>(result).Task.CompletedBy));
        Assert.Single(await _host.ReadAsync(db => db.DossierEvents.AsNoTracking()
            .Where(e => e.DossierId == task.DossierId && e.Action == "Completed").ToListAsync()));
    }

    [Fact]
    public async Task After_an_escalation_the_first_to_act_ends_the_task_for_both()
    {
        WorkTask task = await ReviewOfAsync("cs001");
        await _host.AdvanceToAsync(new DateOnly(2022, 2, 26), new TimeOnly(9, 0), Cancellation);

        TaskResult done = await _host.CompleteAsync(task.Id, await _host.PersonAsync("bk-ctcs2"));
        TaskResult late = await _host.CompleteAsync(task.Id, await _host.PersonAsync("tpbk"));

        Assert.IsType<TaskResult.Done>(done);
        Assert.Equal("bk-ctcs2", Assert.IsType<TaskResult.AlreadyEnded>(late).Task.CompletedBy);
        Assert.Equal(0, await _host.ReadAsync(db => db.TaskCandidates.CountAsync(
            c => c.TaskId == task.Id && c.Status == WorkTaskStatus.Open)));
    }

    [Fact]
    public async Task A_supplement_is_ended_by_sending_the_dossier_and_by_nothing_else()
    {
        Person unit = await _host.PersonAsync("cs001");
        WorkTask review = await ReviewOfAsync("cs001");
        await _host.CompleteAsync(review.Id, await _host.PersonAsync("tpbk"), Return());
        WorkTask supplement = await _host.OpenTaskAsync(review.DossierId!.Value, WorkTaskKind.Supplement);

        TaskResult result = await _host.CompleteAsync(
            supplement.Id, unit, new Decision(SupplementTask.Resubmitted, null, null, null));

        FieldProblem problem = Assert.Single(Assert.IsType<TaskResult.Invalid>(result).Problems);
        Assert.Equal("outcome", problem.Field);
        Assert.Equal(DossierStatus.ReturnedForSupplement, await _host.StatusAsync(review.DossierId.Value));
        Assert.IsType<DossierResult.Done>(await _host.SubmitAsync(review.DossierId.Value, unit));
        Assert.Equal(0, await _host.ReadAsync(db => db.Tasks.CountAsync(
            t => t.Id == supplement.Id && t.Status == WorkTaskStatus.Open)));
    }

    [Theory]
    [InlineData("", null, null, "outcome", "Chọn một kết luận: Đạt, Yêu cầu bổ sung, Không đạt.")]
    [InlineData("Tạm được", "Ừ.", null, "outcome", "Chọn một kết luận: Đạt, Yêu cầu bổ sung, Không đạt.")]
    [InlineData("Không đạt", " ", null, "comment", "Ghi lý do, vì đơn vị sẽ đọc nguyên văn.")]
    [InlineData("Yêu cầu bổ sung", null, "2022-03-01", "comment", "Ghi rõ đơn vị cần bổ sung điều gì.")]
    [InlineData("Yêu cầu bổ sung", "Nêu rõ chỉ tiêu.", null, "newLimit", "Ghi hạn bổ sung.")]
    [InlineData(
        "Yêu cầu bổ sung", "Nêu rõ chỉ tiêu.", "2022-02-16", "newLimit",
        "Hạn bổ sung 16/02/2022 đã qua. Chọn hôm nay hoặc một ngày sau.")]
    public async Task An_unfinished_decision_is_sent_back_with_what_it_lacks(
        string outcome, string? comment, string? newLimit, string field, string message)
    {
        WorkTask task = await ReviewOfAsync("cs001");
        DateOnly? limit = newLimit is null
            ? null
            : DateOnly.ParseExact(newLimit, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        TaskResult result = await _host.CompleteAsync(
            task.Id, await _host.PersonAsync("tpbk"), new Decision(outcome, comment, null, limit));

        FieldProblem problem = Assert.Single(Assert.IsType<TaskResult.Invalid>(result).Problems);
        Assert.Equal((field, message), (problem.Field, problem.Message));
        Assert.Equal(DossierStatus.Received, await _host.StatusAsync(task.DossierId!.Value));
    }

    [Fact]
    public async Task An_approval_with_a_criterion_unmet_needs_a_reason_and_an_unknown_criterion_is_refused()
    {
        WorkTask task = await ReviewOfAsync("cs001");
        Dictionary<string, bool> checklist = new() { ["thietThuc"] = true, ["hieuQua"] = false, ["dungHan"] = true };

        TaskResult result = await _host.CompleteAsync(
            task.Id, await _host.PersonAsync("tpbk"), new Decision("Đạt", null, checklist, null));

        Assert.Equal(
            ["comment", "checklist.dungHan"],
            Assert.IsType<TaskResult.Invalid>(result).Problems.Select(problem => problem.Field));
    }

    [Fact]
    public async Task A_comment_is_kept_composed_and_trimmed()
    {
        WorkTask task = await ReviewOfAsync("cs001");
        string typed = "  Nhất trí.\n".Normalize(System.Text.NormalizationForm.FormD);

        await _host.CompleteAsync(task.Id, await _host.PersonAsync("tpbk"), new Decision("Đạt", typed, null, null));

        Assert.Equal("Nhất trí.", await _host.ReadAsync(
            db => db.Tasks.Where(t => t.Id == task.Id).Select(t => t.Comment).SingleAsync()));
    }

    private static Decision Return() =>
        new("Yêu cầu bổ sung", "Nêu rõ chỉ tiêu.", null, new DateOnly(2022, 3, 17));

    private static (string UnitCode, string? ClaimedBy) Only(WorkTask task)
    {
        TaskCandidate only = Assert.Single(task.Candidates);
        return (only.UnitCode, only.ClaimedBy);
    }

    private async Task<WorkTask> ReviewOfAsync(string userName) =>
        await _host.OpenTaskAsync(await _host.SendAsync(await _host.PersonAsync(userName)));

    private async Task<(Person First, Person Second)> ColleaguesAsync() =>
        (await _host.PersonAsync("bk-ctcs"), await _host.PersonAsync("bk-ctcs2"));

    private Task<TaskResult> ClaimAsync(WorkTask task, Person by) =>
        _host.InAsync(p => p.GetRequiredService<TaskDesk>().ClaimAsync(task.Id, by, Cancellation));

    private Task<TaskResult> ReleaseAsync(WorkTask task, Person by) =>
        _host.InAsync(p => p.GetRequiredService<TaskDesk>().ReleaseAsync(task.Id, by, Cancellation));
}
