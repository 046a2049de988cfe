using Campaign.Storage;
using Campaign.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Storage.Sqlite;

/// <summary>Sessions are kept and writers take turns; nothing of that may be seen in what is read or written.</summary>
public sealed class SqliteFileTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Acts_that_come_at_once_are_done_one_after_the_other()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(CountUpAsync, Cancellation)));

        Assert.Equal("40", await ReadAsync());
    }

    [Fact]
    public async Task Who_reads_while_another_writes_sees_what_is_committed()
    {
        await CountUpAsync();

        string? seen = await _host.InAsync(services => services.GetRequiredService<UnitOfWork>().RunAsync(
            async token =>
            {
                Setting setting = await services.GetRequiredService<CampaignDb>().Settings.SingleAsync(s => s.Key == "count", token);
                setting.Value = "9";
                await services.GetRequiredService<CampaignDb>().SaveChangesAsync(token);
                return await ReadAsync();
            },
            Cancellation));

        Assert.Equal("1", seen);
        Assert.Equal("9", await ReadAsync());
    }

    [Fact]
    public async Task An_act_that_fails_or_is_given_up_leaves_the_turn_to_the_next()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => ActAsync(_ => throw new InvalidOperationException()));
        await _host.InAsync(async services =>
        {
            CampaignDb db = services.GetRequiredService<CampaignDb>();
            await using IDbContextTransaction turn = await db.Database.BeginTransactionAsync(Cancellation);
            using CancellationTokenSource impatience = new(TimeSpan.FromMilliseconds(50));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ActAsync(_ => Task.CompletedTask, impatience.Token));
            return true;
        });

        await CountUpAsync();

        Assert.Equal("1", await ReadAsync());
    }

    [Fact]
    public async Task A_statement_that_failed_works_the_next_time()
    {
        for (int time = 0; time < 2; time++)
        {
            await Assert.ThrowsAsync<SqliteException>(() => ActAsync(db => db.Database.ExecuteSqlAsync(
                $"INSERT INTO settings (\"Key\", \"Value\") VALUES ({"a"}, {(string?)null})", Cancellation)));
        }

        await ActAsync(db => db.Database.ExecuteSqlAsync(
            $"INSERT INTO settings (\"Key\", \"Value\") VALUES ({"count"}, {"5"})", Cancellation));

        Assert.Equal("5", await ReadAsync());
    }

    [Fact]
    public async Task Rows_that_point_nowhere_are_refused()
    {
        SqliteException refused = await Assert.ThrowsAsync<SqliteException>(() => ActAsync(db => db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO task_candidates ("TaskId", "UnitCode", "IsEscalation", "Since", "Status")
             VALUES ({Guid.NewGuid()}, {"X"}, {false}, {0}, {"Open"})
             """,
            Cancellation)));

        Assert.Equal(19, refused.SqliteErrorCode);
    }

    private Task CountUpAsync() => ActAsync(async db =>
    {
        if (await db.Settings.SingleOrDefaultAsync(s => s.Key == "count", Cancellation) is { } setting)
        {
            setting.Value = $"{int.Parse(setting.Value) + 1}";
        }
        else
        {
            db.Settings.Add(new Setting { Key = "count", Value = "1" });
        }
    });

    private Task<string?> ReadAsync() => _host.ReadAsync(db => db.Settings.AsNoTracking()
        .Where(s => s.Key == "count").Select(s => (string?)s.Value).SingleOrDefaultAsync(Cancellation));

    private async Task ActAsync(Func<CampaignDb, Task> act, CancellationToken? cancellationToken = null) =>
        await _host.InAsync(async services =>
        {
            UnitOfWork work = services.GetRequiredService<UnitOfWork>();
            await work.RunAsync(_ => act(work.Db), cancellationToken ?? Cancellation);
            return true;
        });
}
