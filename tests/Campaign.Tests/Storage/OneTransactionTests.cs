using System.Globalization;
using System.Text;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Tests.Dossiers;
using Campaign.Workflows.Execution;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Storage;

/// <summary>Whatever breaks, and wherever: an act leaves all that belongs to it, or nothing.</summary>
public sealed class OneTransactionTests : IAsyncLifetime
{
    private const int MostCommands = 2000;
    private readonly Fault _fault = new();
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _fault.Disarm();
        _host = await CampaignHost.StartAsync(change: services =>
            services.ConfigureDbContext<SqliteCampaignDb>(options => options.AddInterceptors(_fault)));
        await _host.LaunchAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Sending_a_plan_leaves_nothing_until_it_leaves_all()
    {
        Person unit = await _host.PersonAsync("cs001");
        Guid id = await _host.DraftAsync(unit);

        int failures = await BreakUntilDoneAsync(() => _host.SubmitAsync(id, unit));

        Assert.True(failures > 20, $"The act broke only {failures} times.");
        Assert.Equal(DossierStatus.Received, await _host.StatusAsync(id));
        Assert.Equal(ObligationStatus.Met, (await _host.ObligationAsync("CS001")).Status);
        WorkTask task = await _host.OpenTaskAsync(id);
        Assert.Equal("TPBK", Assert.Single(task.Candidates).UnitCode);
        Assert.Equal(
            3, await _host.ReadAsync(db => db.Bookmarks.CountAsync(b => b.InstanceId == task.WorkflowInstanceId)));
        Assert.Equal(
            ["plan-received", "review-assigned"],
            (await _host.MessagesAsync()).Where(m => m.DossierId == id).Select(m => m.Template!).Order());
        Assert.Single(
            await _host.ReadAsync(db => db.DossierEvents.AsNoTracking().Where(e => e.DossierId == id).ToListAsync()),
            e => e.Action == "Submitted");
        Assert.Equal(
            2,
            await _host.ReadAsync(db => db.Instances.CountAsync(
                i => i.DefinitionId == "plan-submission" || i.DefinitionId == "plan-review")));
    }

    [Fact]
    public async Task Completing_a_task_leaves_nothing_until_it_leaves_all()
    {
        Person upper = await _host.PersonAsync("tpbk");
        Guid id = await _host.SendAsync(await _host.PersonAsync("cs001"));
        WorkTask task = await _host.OpenTaskAsync(id);

        int failures = await BreakUntilDoneAsync(() => _host.CompleteAsync(task.Id, upper));

        Assert.True(failures > 10, $"The act broke only {failures} times.");
        Assert.Equal(DossierStatus.Approved, await _host.StatusAsync(id));
        Assert.Single(await _host.MessagesAsync(), m => m.DossierId == id && m.Template == "plan-approved");
        Assert.Equal(0, await _host.ReadAsync(db => db.Bookmarks.CountAsync(b => b.InstanceId == task.WorkflowInstanceId)));
        Assert.Equal(
            WorkflowStatus.Finished,
            await _host.ReadAsync(db => db.Instances
                .Where(i => i.Id == task.WorkflowInstanceId).Select(i => i.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_timer_that_breaks_leaves_nothing_and_rings_again()
    {
        Timers timers = _host.Services.GetRequiredService<Timers>();
        _host.Clock.MoveTo(VietnamTime.At(new DateOnly(2022, 3, 1), new TimeOnly(8, 0)));
        int failures = 0;

        // It writes to 44 units: breaking at every eleventh command is enough.
        for (int command = 1; await IsBrokenOffAsync(timers, command); command += 11)
        {
            failures++;
            _host.Clock.MoveTo((await timers.NextAsync(Cancellation))!.Value);
            await ResetAttemptsAsync();
        }

        Assert.True(failures > 10, $"The act broke only {failures} times.");
        Assert.Equal(44, await _host.ReadAsync(db => db.Reminders.CountAsync()));
        Assert.Equal(44, (await _host.MessagesAsync()).Count(
            m => m.Template is "reminder-14" or "reminder-paper-upper"));
        Assert.Equal(
            VietnamTime.At(new DateOnly(2022, 3, 8), new TimeOnly(8, 0)), await timers.NextAsync(Cancellation));
    }

    // The fault can also strike after the ring, when the timers look whether more is due: then all must be there.
    private async Task<bool> IsBrokenOffAsync(Timers timers, int command)
    {
        string before = Snapshot();
        _fault.ArmAt(command);

        await Record.ExceptionAsync(() => timers.RingDueAsync(Cancellation));

        _fault.Disarm();
        return before == Snapshot();
    }

    // Pauses grow with the attempts, and many of them would reach into the next reminder.
    private Task<int> ResetAttemptsAsync() => _host.ReadAsync(db => db.Bookmarks
        .Where(b => b.Attempts > 0).ExecuteUpdateAsync(set => set.SetProperty(b => b.Attempts, 0)));

    private async Task<int> BreakUntilDoneAsync(Func<Task> act)
    {
        for (int command = 1; command < MostCommands; command++)
        {
            string before = Snapshot();
            _fault.ArmAt(command);

            Exception? failure = await Record.ExceptionAsync(act);

            bool struck = _fault.HasStruck;
            _fault.Disarm();
            if (!struck)
            {
                Assert.Null(failure);
                return command - 1;
            }

            Assert.NotNull(failure);
            Assert.Equal(before, Snapshot());
        }

        throw new InvalidOperationException($"The act takes more than {MostCommands} commands.");
    }

    // Every row of every table; when a timer is to ring again is the one thing that a failure changes.
    private string Snapshot()
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_host.Folder, "campaign.db")};Mode=ReadOnly");
        connection.Open();
        StringBuilder rows = new();
        foreach (string table in Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
        {
            string columns = table.Trim('|') == "bookmarks" ? "Id, InstanceId, Hash, DueAt" : "*";
            rows.AppendLine(table).AppendJoin('\n', Query(connection, $"SELECT {columns} FROM \"{table.Trim('|')}\""));
        }

        return rows.ToString();
    }

    private static List<string> Query(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            StringBuilder row = new();
            for (int i = 0; i < reader.FieldCount; i++)
            {
                row.Append(CultureInfo.InvariantCulture, $"{reader.GetValue(i)}|");
            }

            rows.Add(row.ToString());
        }

        return rows;
    }
}
