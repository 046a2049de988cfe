using Campaign.Accounts;

namespace Campaign.Decisions;

/// <summary>Follows what becomes of lines after they were issued: taken back, given again, or their certificate made again.</summary>
/// <remarks>Part of the act on the decision. A feature keeps what it knows of its lines by their <see cref="AwardLine.Reference"/>.</remarks>
public interface IAwardFollower
{
    Task FollowAsync(IReadOnlyList<AwardLine> lines, Person by, CancellationToken cancellationToken);
}
