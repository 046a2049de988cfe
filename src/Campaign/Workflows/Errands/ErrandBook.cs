using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows.Errands;

/// <summary>Writes down errands, and strikes them out, as part of the act that wants them.</summary>
public sealed class ErrandBook(UnitOfWork work, ErrandSignal signal, TimeProvider time)
{
    private CampaignDb Db => work.Db;

    /// <summary>Wants something done soon after the commit.</summary>
    public void Add<T>(ErrandKind kind, string id, string? instanceId, T wanted, int generation)
    {
        Db.Errands.Add(Make(kind, id, instanceId, wanted, generation));
        work.AfterCommit(kind == ErrandKind.SendHttp ? signal.GiveForRequests : signal.GiveForActs);
    }

    /// <summary>Writes down what is not going to be done, for a person to see.</summary>
    public void AddFailed<T>(ErrandKind kind, string id, string? instanceId, T wanted, int generation, string error)
    {
        Errand errand = Make(kind, id, instanceId, wanted, generation);
        errand.Status = ErrandStatus.Failed;
        errand.Error = Shorten(error);
        Db.Errands.Add(errand);
    }

    /// <summary>The errand, held against others until the transaction ends; null when it is done, failed or held.</summary>
    public async Task<Errand?> TakeAsync(string id, CancellationToken cancellationToken)
    {
        // SQLite has one writer at a time, and the act's transaction began as one.
        if (Db.Database.IsNpgsql()
            && !await Db.Database.SqlQuery<int>(
                $"""SELECT 1 AS "Value" FROM errands WHERE "Id" = {id} FOR UPDATE SKIP LOCKED""")
                .AsAsyncEnumerable().AnyAsync(cancellationToken))
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        return await Db.Errands.FindAsync([id], cancellationToken) is { Status: ErrandStatus.Pending } errand
            && errand.NextAttemptAt <= now
            ? errand
            : null;
    }

    /// <summary>Nobody wants this any more.</summary>
    public async Task DropAsync(string id, CancellationToken cancellationToken)
    {
        if (await Db.Errands.FindAsync([id], cancellationToken) is { } errand)
        {
            Db.Errands.Remove(errand);
        }
    }

    /// <summary>Nobody wants any more what some instance has wanted.</summary>
    public async Task DropAllAsync(string instanceId, CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        await Db.Errands.Where(e => e.InstanceId == instanceId).ExecuteDeleteAsync(cancellationToken);
    }

    internal static string Shorten(string error) => error[..Math.Min(error.Length, 1000)];

    private Errand Make<T>(ErrandKind kind, string id, string? instanceId, T wanted, int generation)
    {
        DateTimeOffset now = time.GetUtcNow();
        return new Errand
        {
            Id = id,
            Kind = kind,
            InstanceId = instanceId,
            Payload = Wanted.Write(wanted),
            Generation = generation,
            CreatedAt = now,
            NextAttemptAt = now,
        };
    }
}
