using System.Data.Common;
using System.Text.RegularExpressions;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Notifications;
using Campaign.Reviews;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Workflows;
using Campaign.Workflows.Execution;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Campaign.Tests.Storage;

/// <summary>
/// How the databases find what lists show. A table that grows with the years is not read from end to end: an index leads
/// to the rows, or is walked through until a page is full.
/// </summary>
public sealed partial class ListPlansTests
{
    private static readonly PageRequest First = new();

    private static readonly string[] Growing =
    [
        "dossiers", "dossier_events", "obligations", "tasks", "task_candidates", "messages", "workflow_instances",
        "bookmarks", "journal",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_list_reads_a_table_to_its_end_on_SQLite()
    {
        Questions questions = new();
        await using CampaignHost host = await CampaignHost.StartAsync(change: services =>
            services.ConfigureDbContext<SqliteCampaignDb>(options => options.AddInterceptors(questions)));

        IReadOnlyList<Question> asked = await AskAsync(host, questions);

        await using SqliteConnection connection = new($"Data Source={Path.Combine(host.Folder, "campaign.db")};Pooling=False");
        await connection.OpenAsync(Cancellation);
        List<string> offenders = [];
        foreach (Question question in asked)
        {
            offenders.AddRange(
                Offenders(question, await ExplainAsync(connection, "EXPLAIN QUERY PLAN ", question, SqliteLine)));
        }

        Assert.NotEmpty(asked);
        Assert.True(offenders.Count == 0, string.Join("\n\n", offenders));
    }

    [Fact]
    public async Task No_list_reads_a_table_to_its_end_on_PostgreSQL()
    {
        await using PostgresDatabase database = await PostgresDatabase.CreateAsync();
        Questions questions = new();
        await using CampaignHost host = await CampaignHost.StartAsync(
            change: services => services.ConfigureDbContext<PostgresCampaignDb>(options => options.AddInterceptors(questions)),
            settings: new Dictionary<string, string?> { ["ConnectionStrings:Campaign"] = database.ConnectionString });

        IReadOnlyList<Question> asked = await AskAsync(host, questions);

        // In a small database reading all is best; what matters is whether there is another way.
        await using NpgsqlConnection connection = new(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using NpgsqlCommand setting = new("SET enable_seqscan = off", connection);
        await setting.ExecuteNonQueryAsync(Cancellation);
        List<string> offenders = [];
        foreach (Question question in asked)
        {
            List<PlanLine> plan = await ExplainAsync(connection, "EXPLAIN ", question, PostgresLine);
            offenders.AddRange(plan
                .Where(line => Growing.Any(table => line.Text.Contains($"Seq Scan on {table} ", StringComparison.Ordinal)))
                .Select(line => $"{line.Text}\n{question.Text}"));
        }

        Assert.NotEmpty(asked);
        Assert.True(offenders.Count == 0, string.Join("\n\n", offenders));
    }

    // A walk through an index is no reading to the end when it stops with the page, and nothing has to be put in order.
    private static IEnumerable<string> Offenders(Question question, IReadOnlyList<PlanLine> plan)
    {
        Dictionary<string, string> tables = Aliases().Matches(question.Text)
            .GroupBy(match => match.Groups["alias"].Value)
            .ToDictionary(group => group.Key, group => group.First().Groups["table"].Value);
        return plan
            .Where(line => line.Text.StartsWith("SCAN ", StringComparison.Ordinal)
                && Growing.Contains(tables.GetValueOrDefault(line.Text.Split(' ')[1]))
                && !IsPart(line, question, plan))
            .Select(line => $"{line.Text}\n{question.Text}");
    }

    private static bool IsPart(PlanLine line, Question question, IReadOnlyList<PlanLine> plan) =>
        line.Text.Contains("USING", StringComparison.Ordinal)
        && question.Text.Contains("LIMIT", StringComparison.Ordinal)
        && !plan.Any(other => other.Parent == line.Parent && other.Text == "USE TEMP B-TREE FOR ORDER BY");

    private static async Task<List<PlanLine>> ExplainAsync(
        DbConnection connection, string explain, Question question, Func<DbDataReader, PlanLine> read)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = explain + question.Text;
        command.Parameters.AddRange(question.Parameters.Select(Questions.Copy).ToArray());
        List<PlanLine> lines = [];
        await using DbDataReader reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            lines.Add(read(reader));
        }

        return lines;
    }

    private static PlanLine SqliteLine(DbDataReader row) => new(row.GetInt32(1), row.GetString(3));

    private static PlanLine PostgresLine(DbDataReader row) => new(0, row.GetString(0));

    private static async Task<IReadOnlyList<Question>> AskAsync(CampaignHost host, Questions questions)
    {
        Person staff = await host.PersonAsync("bk-ctcs");
        Person upper = await host.PersonAsync("tpbk");
        questions.Listen();
        await host.InAsync(async services =>
        {
            await AskAboutDossiersAsync(services.GetRequiredService<DossierLists>(), staff, upper);
            await AskAboutObligationsAsync(services, staff, upper);
            await AskAboutTasksAsync(services, staff, upper);
            await AskAboutMailAsync(services.GetRequiredService<MailLists>());
            await AskAboutInstancesAsync(services);
            return true;
        });

        // What belongs to no row at all is asked for, too, and found without looking.
        return [.. questions.Asked.Where(question => !question.Text.EndsWith("WHERE 0", StringComparison.Ordinal)
            && !question.Text.Contains("WHERE 0\n", StringComparison.Ordinal)
            && !question.Text.Contains("WHERE FALSE", StringComparison.Ordinal))];
    }

    private static async Task AskAboutDossiersAsync(DossierLists lists, Person staff, Person upper)
    {
        DossierFilter[] filters =
        [
            new(), new(Status: DossierStatus.Received), new("Kế hoạch"), new("cs"), new("ba bể"), new(UnitCode: "CS001"),
            new(Type: DossierType.PlaqueRegistration),
        ];
        foreach (DossierFilter filter in filters)
        {
            await lists.ListAsync(filter, staff, First, Cancellation);
            await lists.ListAsync(filter, upper, new PageRequest(3), Cancellation);
        }
    }

    private static async Task AskAboutObligationsAsync(IServiceProvider services, Person staff, Person upper)
    {
        OwedLists owed = services.GetRequiredService<OwedLists>();
        OwedFilter[] filters =
        [
            new(), new(ObligationKind.PhaseReport, 1), new(Search: "mầm non"), new(UpperCode: "TPBK"), new(IsPaper: true),
            .. Enum.GetValues<ObligationStanding>().Select(standing => new OwedFilter(Standing: standing)),
        ];
        foreach (OwedFilter filter in filters)
        {
            await owed.ListAsync("td-2022", filter, new PageRequest(2), Cancellation);
        }

        ObligationLists lists = services.GetRequiredService<ObligationLists>();
        await lists.ListAsync(new ObligationFilter(), staff, First, Cancellation);
        await lists.ListAsync(new ObligationFilter(Status: ObligationStatus.Open), staff, First, Cancellation);
        await lists.ListAsync(new ObligationFilter(), upper, First, Cancellation);
        Progress progress = services.GetRequiredService<Progress>();
        await progress.PlansAsync("td-2022", Cancellation);
        await progress.ReportsAsync("td-2022", 1, Cancellation);
        await progress.OverdueAsync("td-2022", Cancellation);
        await progress.ByUpperAsync("td-2022", 1, First, Cancellation);
    }

    private static async Task AskAboutTasksAsync(IServiceProvider services, Person staff, Person upper)
    {
        TaskLists tasks = services.GetRequiredService<TaskLists>();
        foreach (TaskScope scope in Enum.GetValues<TaskScope>())
        {
            await tasks.ListAsync(scope, upper, First, Cancellation);
        }

        await tasks.CountAsync(staff, Cancellation);
        OpenTaskLists open = services.GetRequiredService<OpenTaskLists>();
        await open.CountAsync(Cancellation);
        foreach (OpenTaskScope scope in Enum.GetValues<OpenTaskScope>())
        {
            await open.ListAsync(scope, null, First, Cancellation);
            await open.ListAsync(scope, "mầm non", First, Cancellation);
        }
    }

    private static async Task AskAboutMailAsync(MailLists mail)
    {
        await mail.CountMessagesAsync(Cancellation);
        MessageFilter[] filters =
        [
            new(), new(Status: MessageStatus.Parked), new(Search: "CS001"), new(DossierId: Guid.NewGuid()),
            new(Since: CampaignHost.Start),
        ];
        foreach (MessageFilter filter in filters)
        {
            await mail.MessagesAsync(filter, new PageRequest(1), Cancellation);
        }
    }

    private static async Task AskAboutInstancesAsync(IServiceProvider services)
    {
        RunLists runs = services.GetRequiredService<RunLists>();
        RunFilter[] filters =
        [
            new(), new("plan-review"), new(DossierCode: "KH-2022-001"),
            .. Enum.GetValues<RunState>().Select(state => new RunFilter(State: state)),
            .. Enum.GetValues<RunState>().Select(state => new RunFilter("plan-review", State: state)),
        ];
        foreach (RunFilter filter in filters)
        {
            await runs.ListAsync(filter, new PageRequest(1), Cancellation);
        }

        InstanceLists instances = services.GetRequiredService<InstanceLists>();
        InstanceQuery[] queries =
        [
            new(), new() { Search = "plan" }, new() { HasIncidents = true }, new() { OrderBy = "LastExecuted" },
            new() { DefinitionIds = ["plan-review"], Statuses = [WorkflowStatus.Running] },
            new() { DefinitionIds = ["plan-review"], SubStatuses = [WorkflowSubStatus.Finished] },
            new() { SubStatuses = [WorkflowSubStatus.Faulted] }, new() { CorrelationId = "x" },
        ];
        foreach (InstanceQuery query in queries)
        {
            await instances.ListAsync(query, new PageRequest(1), Cancellation);
        }

        await services.GetRequiredService<TimerLists>().ListAsync(new PageRequest(1), Cancellation);
        await services.GetRequiredService<IncidentLists>().ListAsync(new PageRequest(1), Cancellation);
        await services.GetRequiredService<OpenIncidentLists>().ListAsync(null, null, new PageRequest(1), Cancellation);
    }

    [GeneratedRegex("""(?:FROM|JOIN) "?(?<table>\w+)"? AS "?(?<alias>\w+)"?""", RegexOptions.ExplicitCapture)]
    private static partial Regex Aliases();

    private sealed record PlanLine(int Parent, string Text);
}
