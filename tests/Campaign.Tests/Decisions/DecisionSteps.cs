using Campaign.Accounts;
using Campaign.Decisions;
using Campaign.Tests.Councils;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Tests.Decisions;

/// <summary>What the department, the board and the clerk do with decisions.</summary>
internal static class DecisionSteps
{
    public static readonly DateOnly Today = new(2022, 2, 17);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static NewDecision New(params string[] names) => new(
        DecisionKind.Commendation,
        "QĐ",
        "Về việc khen thưởng đợt 1 năm 2022",
        new Signature(SigningMode.TM, "BAN THƯỜNG VỤ", "Dương Thế Vinh", "CHỦ TỊCH"),
        [.. names.Select(name => new NewLine(name, AwardFormCode: "BK-TINH", UnitCode: "CS001", Reward: 745_000))]);

    public static async Task<Decision> DraftAsync(this CampaignHost host, params string[] names) =>
        DecisionOf(await host.DraftAsync(New(names), "bk-ctcs"));

    public static async Task<DecisionResult> DraftAsync(this CampaignHost host, NewDecision decision, string by)
    {
        Person person = await host.PersonAsync(by);
        return await host.AsAsync((DecisionDesk desk) => desk.DraftAsync(decision, person, Cancellation));
    }

    public static async Task<Decision> ConcludeAsync(this CampaignHost host, Guid id)
    {
        Person board = await host.PersonAsync("bk-btv");
        return DecisionOf(await host.AsAsync(
            (DecisionDesk desk) => desk.ConcludeAsync(id, Today, null, [], board, Cancellation)));
    }

    public static async Task<Decision> IssueAsync(this CampaignHost host, Guid id) =>
        DecisionOf(await host.TryIssueAsync(id, "bk-vt"));

    public static async Task<DecisionResult> TryIssueAsync(this CampaignHost host, Guid id, string by, DateOnly? date = null)
    {
        Person person = await host.PersonAsync(by);
        return await host.AsAsync((DecisionIssue issue) => issue.IssueAsync(id, date ?? Today, person, Cancellation));
    }

    /// <summary>Drafted, concluded and issued.</summary>
    public static async Task<Decision> IssuedAsync(this CampaignHost host, params string[] names)
    {
        Decision draft = await host.DraftAsync(names);
        await host.ConcludeAsync(draft.Id);
        return await host.IssueAsync(draft.Id);
    }

    public static Task<Decision> DecisionAsync(this CampaignHost host, Guid id) => host.ReadAsync(
        db => db.Decisions.AsNoTracking().Include(d => d.Lines.OrderBy(l => l.Position)).SingleAsync(d => d.Id == id));

    public static Decision DecisionOf(DecisionResult result) => Assert.IsType<DecisionResult.Done>(result).Decision;
}
