using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace Campaign.Storage;

/// <summary>
/// One act of the application is one transaction: whatever it changes, and whatever the workflows that it moves change, is
/// committed together or not at all.
/// </summary>
/// <remarks>Scoped, with the context. An act within an act joins the outer one.</remarks>
public sealed partial class UnitOfWork(CampaignDb db, ILogger<UnitOfWork> logger)
{
    private readonly List<Action> _afterCommit = [];
    private bool _isRunning;

    /// <summary>The context that all parts of the act share.</summary>
    public CampaignDb Db => db;

    /// <summary>Remembers a signal that is given once, after the commit; it must not be needed, and its failure is only logged.</summary>
    public void AfterCommit(Action signal)
    {
        if (!_afterCommit.Contains(signal))
        {
            _afterCommit.Add(signal);
        }
    }

    /// <summary>Runs the act in a transaction, keeps its changes and commits. An exception leaves nothing behind.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        if (_isRunning)
        {
            return await act(cancellationToken);
        }

        _isRunning = true;
        _afterCommit.Clear();

        // Nothing of an act that fails is kept, so that there is nothing to go back to within it.
        db.Database.AutoSavepointsEnabled = false;
        try
        {
            T result;
            await using (IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellationToken))
            {
                result = await act(cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }

            _afterCommit.ForEach(Give);
            return result;
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
        finally
        {
            _isRunning = false;
        }
    }

    /// <summary>Runs the act and takes back all that it changed; no signal is given. Not within another act.</summary>
    public async Task<T> RehearseAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken)
    {
        if (_isRunning)
        {
            throw new InvalidOperationException("An act cannot be rehearsed within another one.");
        }

        _isRunning = true;
        _afterCommit.Clear();
        try
        {
            await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            T result = await act(cancellationToken);
            await transaction.RollbackAsync(cancellationToken);
            return result;
        }
        finally
        {
            db.ChangeTracker.Clear();
            _afterCommit.Clear();
            _isRunning = false;
        }
    }

    /// <summary>Runs an act without a result as <see cref="RunAsync{T}"/> does.</summary>
    public Task RunAsync(Func<CancellationToken, Task> act, CancellationToken cancellationToken) =>
        RunAsync(
            async token =>
            {
                await act(token);
                return true;
            },
            cancellationToken);

    // What is committed has happened: an alarm that cannot be set is found by the sweep.
    private void Give(Action signal)
    {
        try
        {
            signal();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            SignalFailed(failure);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A signal after a commit failed; the sweep makes up for it.")]
    private partial void SignalFailed(Exception failure);
}
