using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <summary>A definition as somebody wants it kept.</summary>
/// <param name="Model">The definition in Elsa's JSON. It is changed.</param>
/// <param name="Publish">Whether it is to be used at once.</param>
/// <param name="By">Who saves.</param>
/// <param name="Seen">What the editor has seen; null when it does not say.</param>
public sealed record Draft(JsonObject Model, bool Publish, string By, EditStamp? Seen = null)
{
    /// <summary>True when it is to replace whatever is there, seen or not.</summary>
    public bool IsReplacement { get; init; }

    /// <summary>From where it is published.</summary>
    public VersionSource Source { get; init; }

    /// <summary>Why it is published.</summary>
    public string? Note { get; init; }
}

/// <summary>What came of a change to the versions of a workflow.</summary>
public abstract record VersionResult
{
    private VersionResult()
    {
    }

    /// <param name="Version">The version that resulted.</param>
    /// <param name="IsNew">True when the workflow did not exist before.</param>
    /// <param name="HadNoDraft">True when there was nothing to publish that was not published.</param>
    /// <param name="Findings">What a check has found; no errors among them when it was published.</param>
    public sealed record Kept(
        StoredDefinition Version,
        bool IsNew = false,
        bool HadNoDraft = false,
        IReadOnlyList<Finding>? Findings = null) : VersionResult;

    /// <summary>It is not what it says it is, or could not be started; each error with its JSON path.</summary>
    public sealed record Refused(IReadOnlyList<DefinitionError> Errors) : VersionResult;

    /// <summary>It was not published, because a check has found errors; a draft of it was kept when it was to be saved too.</summary>
    /// <param name="Findings">All that was found, the errors first.</param>
    /// <param name="Draft">The draft; null when the workflow is new, and nothing was kept.</param>
    public sealed record Unfit(IReadOnlyList<Finding> Findings, StoredDefinition? Draft = null) : VersionResult;

    /// <summary>Somebody else has saved since the version that was edited.</summary>
    public sealed record Stale(StoredDefinition Latest) : VersionResult;

    public sealed record Readonly : VersionResult;

    public sealed record NotFound : VersionResult;

    public sealed record NotPublished(string DefinitionId) : VersionResult;
}

/// <summary>Saves, publishes, retracts and reverts. Each act on a workflow waits for the one before it.</summary>
public sealed class DefinitionVersions(
    UnitOfWork work,
    WorkflowDefinitions definitions,
    ActivityCatalog catalog,
    TriggerIndex triggers,
    WorkflowCheck check,
    TimeProvider time)
{
    private CampaignDb Db => work.Db;

    /// <summary>Keeps a draft: in place while it has never been published, as the next version afterwards.</summary>
    public Task<VersionResult> SaveAsync(Draft draft, CancellationToken cancellationToken) =>
        work.RunAsync<VersionResult>(
            async token =>
            {
                string definitionId = TextOf(draft.Model, "definitionId") ?? NewId();
                await LockAsync(definitionId, token);
                StoredDefinition? latest = await FindLatestAsync(definitionId, token);
                if (latest?.IsReadonly == true)
                {
                    return new VersionResult.Readonly();
                }

                bool inPlace = latest is { PublishedAt: null } && !await IsInUseAsync(latest, token);
                string? sentId = TextOf(draft.Model, "id");
                string id = inPlace ? latest!.Id : await NewIdAsync(latest is null ? sentId : null, token);
                int version = inPlace ? latest!.Version : await NextVersionAsync(definitionId, token);
                DefinitionReading reading = Read(
                    draft.Model,
                    id,
                    definitionId,
                    version,
                    inPlace ? latest!.CreatedAt : latest is null ? FirstCreatedAt(draft) : time.GetUtcNow());
                if (reading.Definition is not { } definition || Has(reading, DefinitionErrorKind.Broken))
                {
                    return new VersionResult.Refused(reading.Errors);
                }

                if (DraftRules.Check(definition) is { Count: > 0 } broken)
                {
                    return new VersionResult.Refused(broken);
                }

                string content = EditRun.ContentOf(definition);
                if (latest is not null && !draft.IsReplacement
                    && await OvertakenAsync(latest, draft, sentId, content, token) is { } overtaken)
                {
                    return overtaken;
                }

                IReadOnlyList<Finding> findings = await check.CheckAsync(reading, token);
                bool isUnfit = draft.Publish && findings.Any(finding => finding.Severity == FindingSeverity.Error);
                if (isUnfit && latest is null)
                {
                    return new VersionResult.Unfit(findings);
                }

                int before = latest?.Revision ?? 0;
                StoredDefinition kept = Keep(latest, inPlace, definition, draft.By);
                EditRun.Note(kept, latest, before, draft.Seen, content);
                if (isUnfit)
                {
                    return new VersionResult.Unfit(findings, kept);
                }

                if (draft.Publish)
                {
                    await PublishAsync(
                        kept, definition, new Publication(draft.By, draft.Source, draft.Note), VersionAct.Published, token);
                }

                return new VersionResult.Kept(kept, latest is null, Findings: findings);
            },
            cancellationToken);

    /// <summary>Publishes the latest version, unless a check finds errors in it.</summary>
    public Task<VersionResult> PublishAsync(
        string definitionId, Publication publication, CancellationToken cancellationToken) =>
        OnLatestAsync(
            definitionId,
            async (latest, token) =>
            {
                if (latest.IsPublished)
                {
                    return new VersionResult.Kept(latest, HadNoDraft: true);
                }

                DefinitionReading reading = WorkflowDefinitionReader.Read(latest.Json, catalog);
                IReadOnlyList<Finding> findings = await check.CheckAsync(reading, token);
                if (reading.Definition is null || findings.Any(finding => finding.Severity == FindingSeverity.Error))
                {
                    return new VersionResult.Unfit(findings, latest);
                }

                await PublishAsync(latest, reading.Definition, publication, VersionAct.Published, token);
                return new VersionResult.Kept(latest, Findings: findings);
            },
            cancellationToken);

    /// <summary>Nothing is started with it any more; what runs goes on.</summary>
    public Task<VersionResult> RetractAsync(
        string definitionId, Publication publication, CancellationToken cancellationToken) =>
        OnLatestAsync(
            definitionId,
            async (_, token) =>
            {
                if (await Db.Definitions.SingleOrDefaultAsync(
                    d => d.DefinitionId == definitionId && d.IsPublished, token) is not { } published)
                {
                    return new VersionResult.NotPublished(definitionId);
                }

                published.IsPublished = false;
                Note(published, VersionAct.Retracted, publication);
                await triggers.RemoveAsync(definitionId, token);
                return new VersionResult.Kept(published);
            },
            cancellationToken);

    /// <summary>Makes an old version the draft again, as the next version.</summary>
    public Task<VersionResult> RevertAsync(
        string definitionId, int version, string by, CancellationToken cancellationToken) =>
        OnLatestAsync(
            definitionId,
            async (latest, token) =>
            {
                if (await Db.Definitions.AsNoTracking().SingleOrDefaultAsync(
                    d => d.DefinitionId == definitionId && d.Version == version, token) is not { } old)
                {
                    return new VersionResult.NotFound();
                }

                WorkflowDefinition copy = await CopyAsync(old, token);
                return new VersionResult.Kept(Keep(latest, inPlace: false, copy, by));
            },
            cancellationToken);

    /// <summary>Puts an old version to use again: a copy of it is published as the next version, unless a check finds errors.</summary>
    /// <remarks>Asking for the version that is published already changes nothing.</remarks>
    public Task<VersionResult> RollBackAsync(
        string definitionId, int version, Publication publication, CancellationToken cancellationToken) =>
        OnLatestAsync(
            definitionId,
            async (latest, token) =>
            {
                if (await Db.Definitions.SingleOrDefaultAsync(
                    d => d.DefinitionId == definitionId && d.Version == version, token) is not { } old)
                {
                    return new VersionResult.NotFound();
                }

                if (old.IsPublished)
                {
                    return new VersionResult.Kept(old, HadNoDraft: true);
                }

                IReadOnlyList<Finding> findings = await check.CheckAsync(old.Json, token);
                if (findings.Any(finding => finding.Severity == FindingSeverity.Error))
                {
                    return new VersionResult.Unfit(findings);
                }

                WorkflowDefinition copy = await CopyAsync(old, token);
                StoredDefinition kept = Keep(latest, inPlace: false, copy, publication.By);
                await PublishAsync(kept, copy, publication, VersionAct.RolledBack, token);
                return new VersionResult.Kept(kept, Findings: findings);
            },
            cancellationToken);

    private async Task<WorkflowDefinition> CopyAsync(StoredDefinition old, CancellationToken cancellationToken) =>
        (await definitions.GetVersionAsync(old.Id, cancellationToken)).With(
            NewId(), null, await NextVersionAsync(old.DefinitionId, cancellationToken), true, false, time.GetUtcNow());

    private Task<VersionResult> OnLatestAsync(
        string definitionId,
        Func<StoredDefinition, CancellationToken, Task<VersionResult>> act,
        CancellationToken cancellationToken) =>
        work.RunAsync<VersionResult>(
            async token =>
            {
                await LockAsync(definitionId, token);
                return await FindLatestAsync(definitionId, token) is { } latest
                    ? await act(latest, token)
                    : new VersionResult.NotFound();
            },
            cancellationToken);

    private async Task PublishAsync(
        StoredDefinition version,
        WorkflowDefinition definition,
        Publication publication,
        VersionAct act,
        CancellationToken cancellationToken)
    {
        await Db.SaveChangesAsync(cancellationToken);
        foreach (StoredDefinition other in await Db.Definitions
            .Where(d => d.DefinitionId == version.DefinitionId && (d.IsLatest || d.IsPublished))
            .ToListAsync(cancellationToken))
        {
            (other.IsLatest, other.IsPublished) = (false, false);
        }

        (version.IsLatest, version.IsPublished) = (true, true);
        version.PublishedAt ??= time.GetUtcNow();
        Note(version, act, publication);
        await triggers.PutAsync(definition, cancellationToken);
    }

    private void Note(StoredDefinition version, VersionAct act, Publication publication) =>
        Db.VersionEvents.Add(VersionHistory.Line(version, act, publication, time.GetUtcNow()));

    private StoredDefinition Keep(StoredDefinition? latest, bool inPlace, WorkflowDefinition definition, string by)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (inPlace)
        {
            latest!.Write(definition, by, now);
            return latest!;
        }

        latest?.IsLatest = false;
        StoredDefinition version = StoredDefinitions.New(definition, now, latest?.Revision ?? 0);
        version.SavedBy = by;
        Db.Definitions.Add(version);
        return version;
    }

    // A file that is new here keeps its marks, so that an export gives the file again.
    private DateTimeOffset FirstCreatedAt(Draft draft) =>
        draft.Source == VersionSource.CommandLine
        && DateTimeOffset.TryParse(
            TextOf(draft.Model, "createdAt"),
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal,
            out DateTimeOffset at)
            ? at
            : time.GetUtcNow();

    // Null when the save is to be taken. What says the same as what is kept undoes nothing, and needs no writing.
    private async Task<VersionResult?> OvertakenAsync(
        StoredDefinition latest, Draft draft, string? sentId, string content, CancellationToken cancellationToken)
    {
        SaveStanding standing = draft.Seen is { } seen
            ? EditRun.Judge(latest, seen, content)
            : sentId is not null && sentId != latest.Id && await Db.Definitions.AnyAsync(
                d => d.Id == sentId && d.DefinitionId == latest.DefinitionId, cancellationToken)
                ? SaveStanding.Stale
                : SaveStanding.Fresh;
        if (standing == SaveStanding.Fresh)
        {
            return null;
        }

        bool isSame = WorkflowDefinitionReader.Read(latest.Json, catalog).Definition is { } kept
            && EditRun.ContentOf(kept) == content;
        return isSame && draft.Publish && !latest.IsPublished ? null
            : isSame || standing == SaveStanding.Repeated
                ? new VersionResult.Kept(latest, HadNoDraft: draft.Publish && latest.IsPublished)
            : new VersionResult.Stale(latest);
    }

    private DefinitionReading Read(
        JsonObject model, string id, string definitionId, int version, DateTimeOffset createdAt)
    {
        JsonObject marked = new()
        {
            ["id"] = id,
            ["definitionId"] = definitionId,
            ["name"] = model["name"]?.DeepClone(),
            ["description"] = model["description"]?.DeepClone(),
            ["createdAt"] = createdAt.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["version"] = version,
        };
        foreach ((string name, JsonNode? value) in model)
        {
            if (!marked.ContainsKey(name) && name is not ("links" or "$schema" or "isLatest" or "isPublished"))
            {
                marked[name] = value?.DeepClone();
            }
        }

        marked["isLatest"] = true;
        marked["isPublished"] = false;
        return WorkflowDefinitionReader.Read(marked.ToJsonString(DefinitionJson.Options), catalog);
    }

    private Task<StoredDefinition?> FindLatestAsync(string definitionId, CancellationToken cancellationToken) =>
        Db.Definitions.SingleOrDefaultAsync(d => d.DefinitionId == definitionId && d.IsLatest, cancellationToken);

    // A draft can be run as well, and what runs must not change under it.
    private Task<bool> IsInUseAsync(StoredDefinition version, CancellationToken cancellationToken) =>
        Db.Instances.AnyAsync(
            i => i.DefinitionVersionId == version.Id && i.Status == Execution.WorkflowStatus.Running, cancellationToken);

    private async Task<int> NextVersionAsync(string definitionId, CancellationToken cancellationToken) =>
        (await Db.Definitions.Where(d => d.DefinitionId == definitionId)
            .MaxAsync(d => (int?)d.Version, cancellationToken) ?? 0) + 1;

    private async Task<string> NewIdAsync(string? wanted, CancellationToken cancellationToken) =>
        wanted is { Length: <= 64 } && !await Db.Definitions.AnyAsync(d => d.Id == wanted, cancellationToken)
            ? wanted
            : NewId();

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("n");

    // SQLite has one writer at a time.
    private async Task LockAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (Db.Database.IsNpgsql())
        {
            await Db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtextextended({definitionId}, 0))", cancellationToken);
        }
    }

    private static bool Has(DefinitionReading reading, DefinitionErrorKind kind) =>
        reading.Errors.Any(error => error.Kind == kind);

    private static string? TextOf(JsonObject model, string name) =>
        model[name] is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;
}
