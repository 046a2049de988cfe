using System.Diagnostics;
using System.Text.Json;
using Campaign.Accounts;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Campaign.Simulations;

/// <summary>Runs try-outs beside the work of the application, one at a time in a process, and keeps their results.</summary>
public sealed partial class SimulationDesk(IServiceScopeFactory scopes, TimeProvider time, ILogger<SimulationDesk> logger)
    : IDisposable
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);
    private static readonly TimeSpan ToldEvery = TimeSpan.FromMilliseconds(300);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private int _warmed;

    /// <summary>Begins a try-out and returns its id; it goes on without the caller.</summary>
    public async Task<Guid> StartAsync(SimulationRequest request, Person by, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        SimulationRun run = new()
        {
            Id = Guid.CreateVersion7(now),
            DefinitionId = request.DefinitionId,
            By = by.UserName,
            StartedAt = now,
            UpdatedAt = now,
            Day = request.From,
            Request = JsonSerializer.Serialize(request, JsonSerializerOptions.Web),
        };
        await InAsync(
            async db =>
            {
                DateTimeOffset old = now - KeptFor;
                await db.SimulationRuns.Where(r => r.StartedAt < old).ExecuteDeleteAsync(cancellationToken);
                db.SimulationRuns.Add(run);
                return await db.SaveChangesAsync(cancellationToken);
            });
        _ = Task.Run(() => RunAsync(run.Id, request), CancellationToken.None);
        return run.Id;
    }

    /// <summary>
    /// Lives through one that nobody asked for, so that the first that somebody asks for need not wait for its code to be
    /// compiled. Only the first call in a process does.
    /// </summary>
    public void WarmUp(SimulationRequest request)
    {
        if (Interlocked.Exchange(ref _warmed, 1) == 0)
        {
            _ = Task.Run(() => AloneAsync(token => WarmUpAsync(request, token)), CancellationToken.None);
        }
    }

    /// <summary>Asks a try-out to end; it does at its next simulated day, on whatever node it runs.</summary>
    public Task CancelAsync(Guid id, CancellationToken cancellationToken) => InAsync(db => db.SimulationRuns
        .Where(r => r.Id == id && r.Status == SimulationStatus.Running)
        .ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, SimulationStatus.Cancelled), cancellationToken));

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
        _one.Dispose();
    }

    private Task RunAsync(Guid id, SimulationRequest request) => AloneAsync(token => RunAloneAsync(id, request, token));

    private async Task AloneAsync(Func<CancellationToken, Task> act)
    {
        CancellationToken stopping = _stopping.Token;
        try
        {
            await _one.WaitAsync(stopping);
            try
            {
                await act(stopping);
            }
            finally
            {
                _one.Release();
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // The application stops, or the person has asked for it: the row says so already, or is told at the next look.
        }
    }

    private async Task WarmUpAsync(SimulationRequest request, CancellationToken stopping)
    {
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Simulator>().RunAsync(request, null, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            WarmUpFailed(failure, request.DefinitionId);
        }
    }

    private async Task RunAloneAsync(Guid id, SimulationRequest request, CancellationToken stopping)
    {
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            SimulationResult result = await scope.ServiceProvider.GetRequiredService<Simulator>()
                .RunAsync(request, new Teller(this, id, ended).TellAsync, ended.Token);
            await EndAsync(id, run => run.Finish(result), stopping);
        }
        catch (CannotSimulateException reason)
        {
            await EndAsync(id, run => (run.Status, run.Error) = (SimulationStatus.Failed, reason.Message), stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            RunFailed(failure, id);
            await EndAsync(id, run => (run.Status, run.Error) = (SimulationStatus.Failed, null), stopping);
        }
    }

    private Task<int> EndAsync(Guid id, Action<SimulationRun> end, CancellationToken cancellationToken) =>
        InAsync(async db =>
        {
            if (await db.SimulationRuns.FindAsync([id], cancellationToken) is { Status: SimulationStatus.Running } run)
            {
                end(run);
                run.UpdatedAt = time.GetUtcNow();
            }

            return await db.SaveChangesAsync(cancellationToken);
        });

    // False when it has been asked to end.
    private async Task<bool> TellAsync(Guid id, SimulationProgress progress, CancellationToken cancellationToken) => await InAsync(db => db.SimulationRuns
        .Where(r => r.Id == id && r.Status == SimulationStatus.Running)
        .ExecuteUpdateAsync(set => set
            .SetProperty(r => r.Day, progress.Day)
            .SetProperty(r => r.Percent, progress.Percent)
            .SetProperty(r => r.Messages, progress.Messages)
            .SetProperty(r => r.Tasks, progress.Tasks)
            .SetProperty(r => r.UpdatedAt, time.GetUtcNow()), cancellationToken)) > 0;

    private async Task<T> InAsync<T>(Func<CampaignDb, Task<T>> act)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<CampaignDb>());
    }

    // Often enough for a person who watches, and no more.
    private sealed class Teller(SimulationDesk desk, Guid id, CancellationTokenSource ended)
    {
        private long _told;

        public async Task TellAsync(SimulationProgress progress, CancellationToken cancellationToken)
        {
            if (Stopwatch.GetElapsedTime(_told) < ToldEvery)
            {
                return;
            }

            _told = Stopwatch.GetTimestamp();
            if (!await desk.TellAsync(id, progress, cancellationToken))
            {
                await ended.CancelAsync();
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The try-out {RunId} failed.")]
    private partial void RunFailed(Exception failure, Guid runId);

    [LoggerMessage(LogLevel.Debug, "A try-out of {DefinitionId} that nobody has asked for failed.")]
    private partial void WarmUpFailed(Exception failure, string definitionId);
}
