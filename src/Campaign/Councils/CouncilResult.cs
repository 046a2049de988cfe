using Campaign.Dossiers;

namespace Campaign.Councils;

/// <summary>What came of an act on a council, a meeting or a ballot.</summary>
public abstract record CouncilResult
{
    private CouncilResult()
    {
    }

    /// <summary>Done; the id is that of the meeting, item, member, ballot or rule that was made or changed.</summary>
    public sealed record Done(Guid Id) : CouncilResult;

    public sealed record NotFound : CouncilResult;

    public sealed record Forbidden(string Reason) : CouncilResult;

    /// <summary>It cannot be done as things stand.</summary>
    public sealed record Conflict(string Reason) : CouncilResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : CouncilResult;

    public static CouncilResult Wrong(string field, string message) =>
        new Invalid([new FieldProblem(field, message, false)]);
}
