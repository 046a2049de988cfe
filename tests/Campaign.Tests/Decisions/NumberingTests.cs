using Campaign.Accounts;
using Campaign.Decisions;
using Campaign.Storage;
using Campaign.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Decisions;

/// <summary>Two hundred clerks at the same moment, some of whom cannot issue: numbers without gap or repeat.</summary>
public abstract class NumberingTests : IAsyncLifetime
{
    private const int Issuable = 200;
    private const int Unsigned = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected CampaignHost Host { get; set; } = null!;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Two_hundred_issues_at_the_same_moment_leave_no_gap_and_repeat_nothing()
    {
        List<Guid> ids = await DraftAsync();
        Person clerk = await Host.PersonAsync("bk-vt");

        DecisionResult[] results = await Task.WhenAll(ids.Select(id => Task.Run(
            () => Host.InAsync(p => p.GetRequiredService<DecisionIssue>()
                .IssueAsync(id, DecisionSteps.Today, clerk, Cancellation)),
            Cancellation)));

        Assert.Equal(Unsigned, results.Count(result => result is DecisionResult.Invalid));
        List<int> numbers = await Host.ReadAsync(db => db.RegisterEntries.OrderBy(e => e.Number).Select(e => e.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(421, Issuable), numbers);
        Assert.Equal(
            Issuable,
            await Host.ReadAsync(db => db.Decisions.Where(d => d.NumberText != null).Select(d => d.NumberText).Distinct().CountAsync()));
    }

    [Fact]
    public async Task Of_twenty_who_issue_the_same_decision_one_does_and_one_number_is_used()
    {
        Guid id = (await DraftAsync())[0];
        Person clerk = await Host.PersonAsync("bk-vt");

        DecisionResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(
            () => Host.InAsync(p => p.GetRequiredService<DecisionIssue>()
                .IssueAsync(id, DecisionSteps.Today, clerk, Cancellation)),
            Cancellation)));

        Assert.Single(results, result => result is DecisionResult.Done);
        Assert.Equal(19, results.Count(result => result is DecisionResult.Conflict));
        Assert.Equal([421], await Host.ReadAsync(db => db.RegisterEntries.Select(e => e.Number).ToListAsync()));
    }

    // Every eleventh is without a signer and fails after others have taken their numbers.
    private Task<List<Guid>> DraftAsync() => Host.InAsync(async provider =>
    {
        CampaignDb db = provider.GetRequiredService<CampaignDb>();
        List<Decision> decisions = [.. Enumerable.Range(0, Issuable + Unsigned).Select(i => new Decision
        {
            Id = Guid.NewGuid(),
            Kind = DecisionKind.Commendation,
            DocumentType = "QĐ",
            Subject = $"Quyết định {i}",
            SearchText = "",
            Status = DecisionStatus.Concluded,
            ConcludedOn = DecisionSteps.Today,
            Signer = i % 11 == 10 ? null : "Dương Thế Vinh",
            SignerPosition = "CHỦ TỊCH",
            CreatedBy = "bk-ctcs",
            Lines = [new AwardLine { Id = Guid.NewGuid(), Position = 1, Name = "Hoàng Văn Bách", SearchText = "" }],
        })];
        db.Decisions.AddRange(decisions);
        await db.SaveChangesAsync(Cancellation);
        return decisions.ConvertAll(decision => decision.Id);
    });
}

public sealed class SqliteNumberingTests : NumberingTests
{
    public override async ValueTask InitializeAsync() => Host = await CampaignHost.StartAsync();

    public override ValueTask DisposeAsync() => Host.DisposeAsync();
}

public sealed class PostgresNumberingTests : NumberingTests
{
    private PostgresDatabase? _database;

    public override async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        Host = await CampaignHost.StartAsync(settings: new Dictionary<string, string?>
        {
            ["ConnectionStrings:Campaign"] = _database.ConnectionString,
        });
    }

    public override async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await Host.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
