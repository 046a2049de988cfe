using System.Text.Json.Nodes;
using Campaign.Audit;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Workflows;

/// <content>Keeps drafts.</content>
public sealed partial class DefinitionVersions
{
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
                if (draft.IsReplacement)
                {
                    audit.Add(draft.By, AuditDeed.WorkflowImported, definitionId, definition.Name, $"v{version}");
                }

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

    // A draft can be run as well, and what runs must not change under it.
    private Task<bool> IsInUseAsync(StoredDefinition version, CancellationToken cancellationToken) =>
        Db.Instances.AnyAsync(
            i => i.DefinitionVersionId == version.Id && i.Status == Execution.WorkflowStatus.Running, cancellationToken);

    private async Task<string> NewIdAsync(string? wanted, CancellationToken cancellationToken) =>
        wanted is { Length: <= 64 } && !await Db.Definitions.AnyAsync(d => d.Id == wanted, cancellationToken)
            ? wanted
            : NewId();

    private static bool Has(DefinitionReading reading, DefinitionErrorKind kind) =>
        reading.Errors.Any(error => error.Kind == kind);

    private static string? TextOf(JsonObject model, string name) =>
        model[name] is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text)
            ? text
            : null;
}
