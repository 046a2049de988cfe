using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Campaign.Councils;
using Campaign.Storage;
using Campaign.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using static Campaign.Tests.Councils.CouncilSteps;

namespace Campaign.Tests.Councils;

/// <summary>
/// Tries to join voters with their votes. Two worlds differ only in who voted what, the totals being the same; whatever
/// differs between them in the database would tell.
/// </summary>
public sealed class BallotSecrecyTests
{
    private const string Secret = "a secret of all nodes that the database does not know";
    private static readonly string[] First = ["hd01", "hd02"];
    private static readonly string[] Last = ["hd08", "hd09"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copies_of_the_database_before_and_after_every_vote_tell_nothing_of_it()
    {
        World one = await LiveAsync(against: First);
        World other = await LiveAsync(against: Last);

        Assert.Equal(one.Steps, other.Steps);
        Assert.Equal(
            Members().SelectMany(member => new[] { "ballots Sealed: 44 bytes → 44 bytes", $"ballot_voters {member} HasVoted: 0 → 1" }).Order(),
            one.Steps.Order());
        Assert.Equal(one.End, other.End);
        Assert.Contains("7 2", one.Totals, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_box_looks_random_beside_the_one_before_whatever_was_voted()
    {
        World world = await LiveAsync(against: First);

        Assert.Equal(10, world.Boxes.Select(Convert.ToHexString).Distinct().Count());
        Assert.All(world.Boxes, box => Assert.Equal(44, box.Length));
        foreach ((byte[] before, byte[] after) in world.Boxes.Zip(world.Boxes.Skip(1)))
        {
            int flipped = before.Zip(after).Sum(pair => BitOperations.PopCount((uint)(pair.First ^ pair.Second)));
            Assert.InRange(flipped, 110, 240);
        }
    }

    [Fact]
    public async Task Closing_destroys_the_key_so_that_old_copies_stay_shut()
    {
        World world = await LiveAsync(against: Last);

        Assert.Empty(world.KeysLeft);
        Assert.Null(world.SealedAtEnd);
        foreach (byte[] box in world.Boxes)
        {
            Assert.ThrowsAny<CryptographicException>(
                () => BallotBox.Open(world.BallotId, box, RandomNumberGenerator.GetBytes(BallotBox.KeySize)));
        }
    }

    [Fact]
    public async Task Not_even_the_most_talkative_log_names_a_voter_or_a_nominee()
    {
        World world = await LiveAsync(against: First);

        Assert.NotEmpty(world.Log);
        Assert.DoesNotContain(world.Log, line => Members().Any(member => line.Contains(member, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(
            world.Log, line => line.Contains(world.SubjectId.ToString(), StringComparison.OrdinalIgnoreCase)
                || line.Contains("Bách", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_row_versions_of_PostgreSQL_tell_the_order_of_voting_and_no_more()
    {
        string[] one = await RowVersionsAsync(against: First);
        string[] other = await RowVersionsAsync(against: Last);

        Assert.Equal(one, other);
    }

    [Fact]
    public async Task Nine_at_the_same_moment_are_nine_votes_on_PostgreSQL()
    {
        await using PostgresDatabase database = await PostgresDatabase.CreateAsync();
        await using CampaignHost host = await StartOnAsync(database);
        AgendaItem item = await host.PutOnAsync(await host.MeetAsync());
        Guid ballot = IdOf(await host.OpenAsync(item.Id));

        CouncilResult[] results = await Task.WhenAll(Members().SelectMany(member => new[] { member, member }).Select(
            member => Task.Run(() => host.CastAsync(ballot, member, member != "hd05"), Cancellation)));
        IdOf(await host.CloseAsync(ballot));

        Assert.Equal(9, results.Count(result => result is CouncilResult.Done));
        Assert.Equal(new BallotTally(9, 9, 9, 0, 8, 1), (await host.ItemAsync(item.Id)).Subjects[0].Tally);
    }

    [Fact]
    public async Task Nodes_that_share_a_secret_need_no_folder_and_keep_no_key_of_a_closed_ballot()
    {
        await using PostgresDatabase database = await PostgresDatabase.CreateAsync();
        await using CampaignHost one = await StartOnAsync(database, Secret);
        await using CampaignHost other = await StartOnAsync(database, Secret);
        await using CampaignHost stranger = await StartOnAsync(database, Secret.Replace('a', 'b'));
        AgendaItem item = await one.PutOnAsync(await one.MeetAsync());
        Guid ballot = IdOf(await one.OpenAsync(item.Id));
        int keysWhileOpen = await one.ReadAsync(db => db.BallotKeys.CountAsync(Cancellation));

        Assert.Equal(BallotClosing.KeyLost, Refusal(await stranger.CastAsync(ballot, "hd01", true)));
        foreach ((string member, int i) in Members().Select((member, i) => (member, i)))
        {
            IdOf(await (i % 2 == 0 ? one : other).CastAsync(ballot, member, member != "hd05"));
        }

        IdOf(await other.CloseAsync(ballot));

        Assert.Equal(new BallotTally(9, 9, 9, 0, 8, 1), (await one.ItemAsync(item.Id)).Subjects[0].Tally);
        Assert.Equal(1, keysWhileOpen);
        Assert.Equal(0, await one.ReadAsync(db => db.BallotKeys.CountAsync(Cancellation)));
        Assert.All(
            new[] { one, other }, host => Assert.False(Directory.Exists(Path.Combine(host.Folder, "ballot-keys"))));
        Assert.Equal("u", await ScalarAsync(database, "SELECT relpersistence::text FROM pg_class WHERE relname = 'ballot_keys'"));
    }

    [Fact]
    public async Task A_key_in_the_database_looks_random_and_is_bound_to_its_ballot()
    {
        await using PostgresDatabase database = await PostgresDatabase.CreateAsync();
        await using CampaignHost host = await StartOnAsync(database, Secret);
        Guid meeting = await host.MeetAsync();
        AgendaItem one = await host.PutOnAsync(meeting);
        AgendaItem other = await host.PutOnAsync(meeting);
        Guid first = IdOf(await host.OpenAsync(one.Id));
        Guid second = IdOf(await host.OpenAsync(other.Id));

        // Whoever exchanges the rows gets nothing.
        await host.ReadAsync(db => db.Database.ExecuteSqlAsync(
            $"""UPDATE ballot_keys SET "Sealed" = (SELECT k."Sealed" FROM ballot_keys k WHERE k."BallotId" = {second}) WHERE "BallotId" = {first}""",
            Cancellation));

        Assert.Equal(BallotClosing.KeyLost, Refusal(await host.CastAsync(first, "hd01", true)));
        IdOf(await host.CastAsync(second, "hd01", true));
    }

    private static async Task<World> LiveAsync(string[] against)
    {
        Listener listener = new();
        await using CampaignHost host = await CampaignHost.StartAsync(change: services => services.AddLogging(
            logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(listener)));
        AgendaItem item = await host.PutOnAsync(await host.MeetAsync(), "BK-TINH", "Hoàng Văn Bách", "Triệu Thị Chanh");
        Guid ballot = IdOf(await host.OpenAsync(item.Id));
        List<byte[]> boxes = [await SealedAsync(host, ballot)];
        List<string> steps = [];
        Dictionary<string, Dictionary<string, string>> before = await DumpAsync(host);
        foreach (string member in Members())
        {
            listener.Start();
            IdOf(await host.CastAsync(ballot, member, !against.Contains(member)));
            listener.Stop();
            Dictionary<string, Dictionary<string, string>> after = await DumpAsync(host);
            steps.AddRange(Differences(before, after));
            boxes.Add(await SealedAsync(host, ballot));
            before = after;
        }

        IdOf(await host.CloseAsync(ballot));
        Dictionary<string, Dictionary<string, string>> end = await DumpAsync(host);
        string keys = Path.Combine(host.Folder, "ballot-keys");
        AgendaItem voted = await host.ItemAsync(item.Id);
        return new World(
            ballot,
            item.Subjects[0].Id,
            steps,
            [.. Differences(before, end).Order(StringComparer.Ordinal)],
            boxes,
            [.. listener.Lines],
            Directory.GetFiles(keys),
            await host.ReadAsync(db => db.Ballots.Where(b => b.Id == ballot).Select(b => b.Sealed).SingleAsync()),
            $"{voted.Subjects[0].Tally!.InFavour} {voted.Subjects[0].Tally!.Against}");
    }

    private static async Task<byte[]> SealedAsync(CampaignHost host, Guid ballot) =>
        (await host.ReadAsync(db => db.Ballots.Where(b => b.Id == ballot).Select(b => b.Sealed).SingleAsync()))!;

    // Every row of every table with its row id. A row is called by its user, where it has one, because ids are random.
    private static async Task<Dictionary<string, Dictionary<string, string>>> DumpAsync(CampaignHost host)
    {
        await using SqliteConnection connection = new($"Data Source={Path.Combine(host.Folder, "campaign.db")};Pooling=False");
        await connection.OpenAsync(Cancellation);
        List<string> tables = [];
        await using (SqliteCommand command = connection.CreateCommand())
        {
            command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'dossier_search%'";
            await using SqliteDataReader reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                tables.Add(reader.GetString(0));
            }
        }

        Dictionary<string, Dictionary<string, string>> rows = [];
        foreach (string table in tables)
        {
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT rowid AS \"#\", * FROM \"{table}\"";
            await using SqliteDataReader reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                Dictionary<string, string> row = [];
                for (int i = 0; i < reader.FieldCount; i++)
                {
                    row[reader.GetName(i)] = reader.GetValue(i) switch
                    {
                        byte[] bytes => $"{bytes.Length} bytes {Convert.ToHexString(bytes)}",
                        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                        var value => value.ToString() ?? "",
                    };
                }

                rows[$"{table} {row["#"]}"] = row;
            }
        }

        return rows;
    }

    private static IEnumerable<string> Differences(
        Dictionary<string, Dictionary<string, string>> before, Dictionary<string, Dictionary<string, string>> after)
    {
        foreach (string key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            string table = key.Split(' ')[0];
            if (!before.TryGetValue(key, out Dictionary<string, string>? was) || !after.TryGetValue(key, out Dictionary<string, string>? now))
            {
                yield return $"{table}: a row {(before.ContainsKey(key) ? "less" : "more")}";
                continue;
            }

            string who = now.TryGetValue("UserName", out string? user) ? $"{user} " : "";
            foreach (string column in now.Keys.Where(column => was[column] != now[column]))
            {
                yield return $"{table} {who}{column}: {Shown(was[column])} → {Shown(now[column])}";
            }
        }
    }

    private static string Shown(string value) =>
        value.Contains(" bytes ", StringComparison.Ordinal) ? value[..(value.IndexOf(" bytes", StringComparison.Ordinal) + 6)] : value;

    private static async Task<string[]> RowVersionsAsync(string[] against)
    {
        await using PostgresDatabase database = await PostgresDatabase.CreateAsync();
        await using CampaignHost host = await StartOnAsync(database);
        AgendaItem item = await host.PutOnAsync(await host.MeetAsync());
        Guid ballot = IdOf(await host.OpenAsync(item.Id));
        foreach (string member in Members())
        {
            IdOf(await host.CastAsync(ballot, member, !against.Contains(member)));
        }

        await using NpgsqlConnection connection = new(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT 'voter ' || "UserName" || ' ' || "HasVoted" || ' ' || coalesce("OpenChoices", '-')
                || ' ' || rank() OVER (ORDER BY xmin::text::bigint) || ' ' || rank() OVER (ORDER BY ctid)
                || ' ' || (xmin = (SELECT xmin FROM ballots))
            FROM ballot_voters
            UNION ALL
            SELECT 'ballot ' || octet_length("Sealed") || ' ' || "OpenedAt" || ' ' || ctid FROM ballots
            ORDER BY 1
            """;
        List<string> rows = [];
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        Assert.Equal(10, rows.Count);
        return [.. rows];
    }

    private static Task<CampaignHost> StartOnAsync(PostgresDatabase database, string secret = "") => CampaignHost.StartAsync(
        settings: new Dictionary<string, string?>
        {
            ["ConnectionStrings:Campaign"] = database.ConnectionString,
            ["Councils:BallotSecret"] = secret,
        });

    private static async Task<object?> ScalarAsync(PostgresDatabase database, string sql)
    {
        await using NpgsqlConnection connection = new(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private sealed record World(
        Guid BallotId,
        Guid SubjectId,
        IReadOnlyList<string> Steps,
        IReadOnlyList<string> End,
        IReadOnlyList<byte[]> Boxes,
        IReadOnlyList<string> Log,
        IReadOnlyList<string> KeysLeft,
        byte[]? SealedAtEnd,
        string Totals);

    /// <summary>Hears everything that is logged while a vote is cast.</summary>
    private sealed class Listener : ILoggerProvider, ILogger
    {
        private volatile bool _hears;

        public ConcurrentQueue<string> Lines { get; } = [];

        public void Start() => _hears = true;

        public void Stop() => _hears = false;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (_hears)
            {
                Lines.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
