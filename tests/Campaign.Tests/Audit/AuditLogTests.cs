using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Storage;
using Campaign.Tests.Dossiers;
using Campaign.Tests.Storage;
using Campaign.Tests.Workflows;
using Campaign.Workflows;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Audit;

/// <summary>What the audit log promises, on every database.</summary>
public abstract class AuditLogTests : IAsyncLifetime
{
    private static readonly Person Lan = new("lan", "Hoàng Thị Lan", "BK-CTCS", "/BK/", Roles.Staff);

    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public virtual async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_line_is_kept_with_its_deed_or_not_at_all()
    {
        await WriteAsync(Lan, "kept", fails: false);
        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(Lan, "lost", fails: true));

        AuditEntry entry = Assert.Single((await ListAsync(new AuditQuery())).Items);
        Assert.Equal(("lan", "Hoàng Thị Lan", "kept", CampaignHost.Start), (entry.By, entry.ByName, entry.Subject, entry.At));
    }

    [Fact]
    public async Task What_nobody_has_done_is_not_written()
    {
        await WriteAsync(Person.System, "x", fails: false);

        Assert.Empty((await ListAsync(new AuditQuery())).Items);
    }

    [Fact]
    public async Task What_is_written_can_be_neither_changed_nor_deleted()
    {
        await WriteAsync(Lan, "kept", fails: false);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => _host.ReadAsync(
            db => db.Audit.ExecuteUpdateAsync(set => set.SetProperty(e => e.By, "nobody"), Cancellation)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => _host.ReadAsync(db => db.Audit.ExecuteDeleteAsync(Cancellation)));

        Assert.Equal("lan", Assert.Single((await ListAsync(new AuditQuery())).Items).By);
    }

    [Theory]
    [InlineData("hoang lan")]
    [InlineData("LAN Hoàng")]
    [InlineData("plan-review")]
    public async Task Words_are_found_in_any_order_without_diacritics(string search)
    {
        await WriteAsync(Lan, "plan-review", fails: false);
        await WriteAsync(Lan with { UserName = "be", FullName = "Triệu Văn Bế" }, "phase", fails: false);

        Assert.Equal("plan-review", Assert.Single((await ListAsync(new AuditQuery { Search = search })).Items).Subject);
    }

    [Fact]
    public async Task A_long_log_is_read_page_by_page_the_newest_first()
    {
        for (int i = 0; i < 7; i++)
        {
            await WriteAsync(Lan, $"{i}", fails: false);
        }

        Page<AuditEntry> page = await ListAsync(
            new AuditQuery { By = "lan", Deeds = [AuditDeed.TemplateChanged], From = CampaignHost.Start }, PageRequest.Of(1, 3));

        Assert.Equal(["3", "2", "1"], page.Items.Select(e => e.Subject));
        Assert.Equal(7, page.TotalCount);
        Assert.Empty((await ListAsync(new AuditQuery { Until = CampaignHost.Start })).Items);
    }

    [Fact]
    public async Task What_the_clerk_enters_for_a_unit_is_there_and_what_the_unit_enters_is_not()
    {
        await _host.LaunchAsync();
        await _host.DraftAsync(await _host.PersonAsync("cs001"));
        Guid paper = await _host.DraftAsync(
            await _host.PersonAsync("bk-vt"), "CS002", receivedOn: new DateOnly(2022, 2, 17));

        AuditEntry entry = Assert.Single(
            (await ListAsync(new AuditQuery { Deeds = [AuditDeed.DossierEnteredForUnit] })).Items);
        Assert.Equal(("bk-vt", paper.ToString()), (entry.By, entry.Subject));
    }

    [Fact]
    public async Task Who_decides_because_the_first_was_late_is_there_and_who_was_asked_first_is_not()
    {
        await _host.LaunchAsync();
        Guid late = await _host.SendAsync(await _host.PersonAsync("cs001"));
        await _host.AdvanceToAsync(new DateOnly(2022, 2, 26), new TimeOnly(9, 0), Cancellation);
        Guid early = await _host.SendAsync(await _host.PersonAsync("cs002"));

        await _host.ReviewAsync(late, await _host.PersonAsync("bk-ctcs2"));
        await _host.ReviewAsync(early, await _host.PersonAsync("tpbk"));

        AuditEntry entry = Assert.Single((await ListAsync(new AuditQuery { Deeds = [AuditDeed.TaskDecidedForOthers] })).Items);
        Assert.Equal(("bk-ctcs2", late.ToString(), "CS001: Đạt"), (entry.By, entry.Subject, entry.Detail));
    }

    [Fact]
    public async Task A_changed_text_and_a_moved_or_imported_run_are_there()
    {
        Person staff = await _host.PersonAsync("bk-ctcs");
        await _host.InAsync(p => p.GetRequiredService<MessageTemplateDesk>().SaveAsync(
            "reminder-7", new MessageTemplate("Sắp đến hạn", "Gửi nhé."), 0, staff, "ngắn hơn", Cancellation));
        await _host.PublishAsync(Drawings.Sequence(Drawings.Ask("T")));
        string id = await _host.RunAsync();
        await _host.PublishAsync(Drawings.Sequence(Drawings.Ask("T"), Drawings.Line("L", "'x'")));
        await _host.InAsync(p => p.GetRequiredService<InstanceMigration>().ApplyAsync(
            "drawn", 2, [new MigrationPick(id, 1)], staff, null, Cancellation));
        await _host.InAsync(p => p.GetRequiredService<InstanceMoves>().SubmitAsync(new MoveOrder("drawn", 1, null), staff, Cancellation));

        Assert.Equal(
            [(AuditDeed.InstancesMoved, null), (AuditDeed.InstancesMoved, "v2"), (AuditDeed.TemplateChanged, "v1")],
            (await ListAsync(new AuditQuery { By = "bk-ctcs" })).Items
                .Select(e => (e.Deed, e.Deed == AuditDeed.InstancesMoved && e.Subject != id ? null : e.Detail)));
    }

    protected abstract Task<CampaignHost> StartAsync();

    private Task<bool> WriteAsync(Person by, string subject, bool fails) => _host.InAsync(provider =>
        provider.GetRequiredService<UnitOfWork>().RunAsync(
            _ =>
            {
                provider.GetRequiredService<AuditLog>().Add(by, AuditDeed.TemplateChanged, subject);
                return fails ? throw new InvalidOperationException("The deed fails.") : Task.FromResult(true);
            },
            Cancellation));

    private Task<Page<AuditEntry>> ListAsync(AuditQuery query, PageRequest? page = null) => _host.InAsync(
        p => p.GetRequiredService<AuditLists>().ListAsync(query, page ?? new PageRequest(), Cancellation));
}

public sealed class SqliteAuditLogTests : AuditLogTests
{
    protected override Task<CampaignHost> StartAsync() => CampaignHost.StartAsync();
}

public sealed class PostgresAuditLogTests : AuditLogTests
{
    private PostgresDatabase? _database;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    protected override async Task<CampaignHost> StartAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        return await CampaignHost.StartAsync(settings: new Dictionary<string, string?>
        {
            ["ConnectionStrings:Campaign"] = _database.ConnectionString,
        });
    }
}
