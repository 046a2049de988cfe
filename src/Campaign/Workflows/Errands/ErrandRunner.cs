using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Campaign.Workflows.Errands;

/// <summary>
/// Does what bursts wanted done after their commit, each in an act of its own. The rows are the truth, so running twice, or
/// on two nodes, does nothing twice; only an HTTP request may be repeated after a crash, under the same key.
/// </summary>
public sealed partial class ErrandRunner(
    IServiceScopeFactory scopes,
    OutgoingHttp http,
    ResilienceStrategies strategies,
    TimeProvider time,
    ILogger<ErrandRunner> logger) : IDisposable
{
    /// <summary>After so many failures an errand waits for a person.</summary>
    public const int MostAttempts = 12;

    private const int BatchSize = 50;
    private const int RequestsAtOnce = 8;
    private readonly SemaphoreSlim _acts = new(1, 1);
    private readonly SemaphoreSlim _requests = new(1, 1);

    /// <summary>Does all that is due, and what follows from it. Returns how much was done.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellationToken)
    {
        int all = 0;
        int done;
        do
        {
            done = await RunActsAsync(cancellationToken) + await RunRequestsAsync(cancellationToken);
            all += done;
        }
        while (done > 0);

        return all;
    }

    /// <summary>Starts what is to be started and publishes what is to be published, oldest first, until nothing is due.</summary>
    public Task<int> RunActsAsync(CancellationToken cancellationToken) =>
        RunAloneAsync(_acts, RunActBatchAsync, cancellationToken);

    /// <summary>Makes the requests that are due, a few at a time, and tells the workflows what came of them.</summary>
    public Task<int> RunRequestsAsync(CancellationToken cancellationToken) =>
        RunAloneAsync(_requests, RunRequestBatchAsync, cancellationToken);

    /// <summary>How long until the next request is due; null when none waits.</summary>
    internal async Task<TimeSpan?> PauseAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        DateTimeOffset? next = await scope.ServiceProvider.GetRequiredService<CampaignDb>().Errands
            .Where(e => e.Status == ErrandStatus.Pending && e.Kind == ErrandKind.SendHttp)
            .OrderBy(e => e.NextAttemptAt)
            .Select(e => (DateTimeOffset?)e.NextAttemptAt)
            .FirstOrDefaultAsync(cancellationToken);
        return next - time.GetUtcNow();
    }

    public void Dispose()
    {
        _acts.Dispose();
        _requests.Dispose();
    }

    // Whoever drains can be sure that nothing is under way in this process when it returns.
    private static async Task<int> RunAloneAsync(
        SemaphoreSlim one, Func<CancellationToken, Task<(int Done, bool IsMore)>> run, CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            int all = 0;
            bool isMore;
            do
            {
                (int done, isMore) = await run(cancellationToken);
                all += done;
            }
            while (isMore);

            return all;
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<(int Done, bool IsMore)> RunActBatchAsync(CancellationToken cancellationToken)
    {
        int done = 0;
        List<string> due = await FindDueAsync(cancellationToken);
        foreach (string id in due)
        {
            done += await TryAsync(
                id, (runtime, token) => runtime.CarryOutAsync(id, token), cancellationToken) ? 1 : 0;
        }

        return (done, done > 0);
    }

    private async Task<List<string>> FindDueAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        DateTimeOffset now = time.GetUtcNow();
        return await scope.ServiceProvider.GetRequiredService<CampaignDb>().Errands
            .Where(e => e.Status == ErrandStatus.Pending && e.NextAttemptAt <= now && e.Kind != ErrandKind.SendHttp)
            .OrderBy(e => e.NextAttemptAt).ThenBy(e => e.Id)
            .Select(e => e.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
    }

    private async Task<(int Done, bool IsMore)> RunRequestBatchAsync(CancellationToken cancellationToken)
    {
        List<Errand> taken = await TakeRequestsAsync(cancellationToken);
        bool[] made = await Task.WhenAll(taken.Select(errand => MakeAsync(errand, cancellationToken)));
        return (made.Count(isMade => isMade), taken.Count > 0);
    }

    // A request is not made within a transaction; until it must be over, nobody else makes it.
    private async Task<List<Errand>> TakeRequestsAsync(CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        UnitOfWork work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        return await work.RunAsync(
            async token =>
            {
                DateTimeOffset now = time.GetUtcNow();
                List<Errand> due = await Due(work.Db, now).ToListAsync(token);
                due.ForEach(errand => errand.NextAttemptAt = now + http.Longest);
                return due;
            },
            cancellationToken);
    }

    private static IQueryable<Errand> Due(CampaignDb db, DateTimeOffset now) => db.Database.IsNpgsql()
        ? db.Errands.FromSql(
            $"""
             SELECT * FROM errands
             WHERE "Status" = 'Pending' AND "Kind" = 'SendHttp' AND "NextAttemptAt" <= {now.ToUniversalTime()}
             ORDER BY "NextAttemptAt", "Id" LIMIT {RequestsAtOnce} FOR UPDATE SKIP LOCKED
             """)
        : db.Errands
            .Where(e => e.Status == ErrandStatus.Pending && e.Kind == ErrandKind.SendHttp && e.NextAttemptAt <= now)
            .OrderBy(e => e.NextAttemptAt).ThenBy(e => e.Id)
            .Take(RequestsAtOnce);

    private async Task<bool> MakeAsync(Errand errand, CancellationToken cancellationToken) => await TryAsync(
        errand.Id,
        async (runtime, token) =>
        {
            HttpRequestWanted wanted = Wanted.Read<HttpRequestWanted>(errand);
            HttpAnswer answer = await http.SendAsync(errand.Id, wanted, token);
            if (strategies.Next(wanted, answer) is { } retry)
            {
                await TryLaterAsync(errand.Id, wanted, retry, token);
                return false;
            }

            return await runtime.AnswerAsync(errand, answer with { Retries = wanted.Retries }, token);
        },
        cancellationToken);

    // Nothing happens when nobody wants the answer any more.
    private async Task TryLaterAsync(
        string id, HttpRequestWanted wanted, HttpRetry retry, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        string payload = Wanted.Write(wanted with { Retries = [.. wanted.Retries, retry] });
        DateTimeOffset later = retry.At + retry.Pause;
        string error = ErrandBook.Shorten($"{retry.Number}: {retry.Reason}");
        await scope.ServiceProvider.GetRequiredService<CampaignDb>().Errands.Where(e => e.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(e => e.Payload, payload)
                .SetProperty(e => e.NextAttemptAt, later)
                .SetProperty(e => e.Error, error),
            cancellationToken);
    }

    private async Task<bool> TryAsync(
        string id, Func<WorkflowRuntime, CancellationToken, Task<bool>> act, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        try
        {
            return await act(scope.ServiceProvider.GetRequiredService<WorkflowRuntime>(), cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            ErrandFailed(failure, id);
            await PutOffAsync(id, failure, cancellationToken);
            return false;
        }
    }

    private async Task PutOffAsync(string id, Exception failure, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        CampaignDb db = scope.ServiceProvider.GetRequiredService<CampaignDb>();
        int attempts = 1 + await db.Errands.Where(e => e.Id == id).Select(e => e.Attempts)
            .FirstOrDefaultAsync(cancellationToken);
        DateTimeOffset later = time.GetUtcNow() + TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempts, 12)));
        ErrandStatus status = attempts < MostAttempts ? ErrandStatus.Pending : ErrandStatus.Failed;
        string error = ErrandBook.Shorten(failure.Message);
        await db.Errands.Where(e => e.Id == id).ExecuteUpdateAsync(
            set => set
                .SetProperty(e => e.Attempts, attempts)
                .SetProperty(e => e.Status, status)
                .SetProperty(e => e.NextAttemptAt, later)
                .SetProperty(e => e.Error, error),
            cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "The errand {ErrandId} could not be done; it is tried again later.")]
    private partial void ErrandFailed(Exception failure, string errandId);
}
