using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Tests.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Storage;

public sealed class StorageTests
{
    [Fact]
    public void The_model_on_SQLite_has_a_migration_for_all_of_it()
    {
        using SqliteCampaignDb db = new(
            new DbContextOptionsBuilder<SqliteCampaignDb>().UseSqlite("Data Source=none.db").Options);

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void The_model_on_PostgreSQL_has_a_migration_for_all_of_it()
    {
        using PostgresCampaignDb db = new(
            new DbContextOptionsBuilder<PostgresCampaignDb>().UseNpgsql("Host=nowhere").Options);

        Assert.False(db.Database.HasPendingModelChanges());
    }
}

/// <summary>What can differ on PostgreSQL: the way of a plan, and people who act at the same moment.</summary>
public sealed class PostgresStorageTests : IAsyncLifetime
{
    private PostgresDatabase? _database;
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        _host = await CampaignHost.StartAsync(settings: new Dictionary<string, string?>
        {
            ["ConnectionStrings:Campaign"] = _database.ConnectionString,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _host.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    [Fact]
    public Task A_plan_finds_its_way() => PlanJourney.TravelAsync(_host);

    [Fact]
    public async Task Of_twenty_at_the_same_moment_exactly_one_decides()
    {
        await _host.LaunchAsync();
        Person[] people = [await _host.PersonAsync("bk-ctcs"), await _host.PersonAsync("bk-ctcs2")];
        WorkTask task = await _host.OpenTaskAsync(await _host.SendAsync(await _host.PersonAsync("tpbk")));

        TaskResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => Task.Run(() => _host.CompleteAsync(task.Id, people[i % 2]), Cancellation)));

        Assert.Single(results, result => result is TaskResult.Done);
        Assert.Equal(19, results.Count(result => result is TaskResult.AlreadyEnded));
    }

    [Fact]
    public async Task Of_ten_at_the_same_moment_one_begins_the_plan()
    {
        await _host.LaunchAsync();
        Person unit = await _host.PersonAsync("cs001");

        DossierResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Task.Run(() => _host.CreateAsync(unit), Cancellation)));

        Assert.Single(results, result => result is DossierResult.Done);
        Assert.Equal(9, results.Count(result => result is DossierResult.Conflict));
    }

    [Fact]
    public async Task Units_that_send_at_the_same_moment_do_not_hinder_each_other()
    {
        await _host.LaunchAsync();
        List<Person> units = [];
        foreach (string code in Enumerable.Range(1, 12).Select(i => $"cs{i:000}"))
        {
            units.Add(await _host.PersonAsync(code));
        }

        Guid[] sent = await Task.WhenAll(units.Select(unit => Task.Run(() => _host.SendAsync(unit), Cancellation)));

        Assert.Equal(12, sent.Distinct().Count());
        Assert.Equal(12, await _host.ReadAsync(db => db.Tasks.CountAsync(t => t.Status == WorkTaskStatus.Open)));
    }

    [Fact]
    public async Task A_decision_and_an_escalation_at_the_same_moment_both_end_well()
    {
        await _host.LaunchAsync();
        List<(WorkTask Task, Person Reviewer)> reviews = [];
        foreach (string code in Enumerable.Range(1, 12).Select(i => $"CS{i:000}"))
        {
            WorkTask task = await _host.OpenTaskAsync(await _host.SendAsync(await _host.PersonAsync("bk-vt"), code));
            string upper = Assert.Single(task.Candidates).UnitCode;
            reviews.Add((task, await _host.PersonAsync(upper.ToLowerInvariant())));
        }

        await _host.AdvanceToAsync(new DateOnly(2022, 2, 25), new TimeOnly(7, 59), Cancellation);
        _host.Clock.MoveTo(VietnamTime.At(new DateOnly(2022, 2, 25), new TimeOnly(8, 0)));
        Timers timers = _host.Services.GetRequiredService<Timers>();
        Task<int> ringing = Task.Run(() => timers.RingDueAsync(Cancellation), Cancellation);
        TaskResult[] results = await Task.WhenAll(reviews.Select(
            review => Task.Run(() => _host.CompleteAsync(review.Task.Id, review.Reviewer), Cancellation)));
        await ringing;

        Assert.All(results, result => Assert.IsType<TaskResult.Done>(result));
        Assert.Equal(0, await _host.ReadAsync(db => db.TaskCandidates.CountAsync(c => c.Status == WorkTaskStatus.Open)));
        Assert.Equal(0, await _host.ReadAsync(db => db.Instances.CountAsync(i => i.IncidentCount > 0)));
        Assert.Equal(12, await _host.ReadAsync(db => db.Dossiers.CountAsync(d => d.Status == DossierStatus.Approved)));
    }
}
