using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Storage;
using Campaign.Units;

namespace Campaign.Dossiers;

/// <summary>What one type of dossier asks for, and what it sets in motion. One for each <see cref="DossierType"/>.</summary>
/// <remarks>Every call is inside the transaction of the act on the dossier.</remarks>
public interface IDossierKind
{
    DossierType Type { get; }

    /// <summary>The beginning of its codes: <c>KH</c> gives <c>KH-2022-001</c>.</summary>
    string CodePrefix { get; }

    /// <summary>True when a unit has at most one of a campaign that counts.</summary>
    bool IsOnePerUnit { get; }

    /// <summary>Why this unit can have none of this type, as a sentence; null when it can.</summary>
    string? RefusalOf(OrgUnit unit);

    /// <summary>All that keeps the dossier from being sent.</summary>
    Task<IReadOnlyList<FieldProblem>> CheckAsync(Dossier dossier, CancellationToken cancellationToken);

    /// <summary>Follows each save of the content: rows of the feature that are kept beside the dossier.</summary>
    Task KeepAsync(Dossier dossier, JsonObject data, CancellationToken cancellationToken);

    /// <summary>Follows sending, before the workflow is told.</summary>
    Task SubmittedAsync(Dossier dossier, CancellationToken cancellationToken);

    /// <summary>Why this person may not review it, as a sentence; null when nothing speaks against it.</summary>
    string? RefusalOfReviewer(Dossier dossier, Person reviewer) => null;
}

/// <summary>The types of dossier that are received.</summary>
public sealed class DossierKinds(IEnumerable<IDossierKind> kinds)
{
    private readonly Dictionary<DossierType, IDossierKind> _kinds = kinds.ToDictionary(kind => kind.Type);

    public IReadOnlyCollection<DossierType> Types => _kinds.Keys;

    public IDossierKind Of(DossierType type) =>
        _kinds.GetValueOrDefault(type) ?? throw new NoSuchDossierKindException(type);

    /// <summary>All that keeps the dossier from being sent.</summary>
    public Task<IReadOnlyList<FieldProblem>> CheckAsync(Dossier dossier, CancellationToken cancellationToken) =>
        Of(dossier.Type).CheckAsync(dossier, cancellationToken);
}

/// <summary>Thrown when a dossier is of a type for which nothing is registered.</summary>
public sealed class NoSuchDossierKindException(DossierType type)
    : InvalidOperationException($"Dossiers of type {type} are not received here.");

/// <summary>Kế hoạch triển khai: every union owes one (O-311).</summary>
internal sealed class ImplementationPlanKind(CampaignDb db) : IDossierKind
{
    public DossierType Type => DossierType.ImplementationPlan;

    public string CodePrefix => "KH";

    public bool IsOnePerUnit => true;

    public string? RefusalOf(OrgUnit unit) =>
        unit.IsUnion ? null : $"{unit.ShortName} không phải lập kế hoạch triển khai.";

    public async Task<IReadOnlyList<FieldProblem>> CheckAsync(Dossier dossier, CancellationToken cancellationToken) =>
        ImplementationPlanRules.Check(dossier.ReadData(), await MovementCodes.AllAsync(db, cancellationToken));

    public Task KeepAsync(Dossier dossier, JsonObject data, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SubmittedAsync(Dossier dossier, CancellationToken cancellationToken) => Task.CompletedTask;
}
