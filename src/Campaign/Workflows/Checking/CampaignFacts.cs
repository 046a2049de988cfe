using Campaign.Campaigns;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Workflows.Checking;

/// <summary>What the rules of the campaign must know of the world to judge one workflow: only what it names is looked up.</summary>
internal sealed record CampaignFacts
{
    /// <summary>The campaign that workflows belong to unless they say otherwise; null before there is one.</summary>
    public EmulationCampaign? Campaign { get; init; }

    /// <summary>Those of the units it names that exist.</summary>
    public IReadOnlySet<string> Units { get; init; } = new HashSet<string>();

    /// <summary>Those of them in which somebody has an account.</summary>
    public IReadOnlySet<string> Staffed { get; init; } = new HashSet<string>();

    /// <summary>Those of the workflows it names that are published.</summary>
    public IReadOnlySet<string> Workflows { get; init; } = new HashSet<string>();

    /// <summary>The events that published workflows publish by a plain name.</summary>
    public IReadOnlySet<string> Events { get; init; } = new HashSet<string>();

    /// <summary>The codes of the texts of mails and letters.</summary>
    public IReadOnlySet<string> Templates { get; init; } = new HashSet<string>();

    /// <summary>The unit that stands behind <c>department</c>.</summary>
    public string Department { get; init; } = "";

    /// <summary>The unit that stands behind <c>leaders</c>.</summary>
    public string Leaders { get; init; } = "";

    /// <summary>The unit that stands behind <c>board</c>.</summary>
    public string Board { get; init; } = "";

    /// <summary>The unit that stands behind <c>clerk</c>.</summary>
    public string Clerk { get; init; } = "";
}

/// <summary>Looks the facts up.</summary>
internal sealed class CampaignFactsReader(CampaignDb db, IOptions<BodyOptions> bodies)
{
    public async Task<CampaignFacts> ReadAsync(CheckedWorkflow workflow, CancellationToken cancellationToken)
    {
        BodyOptions options = bodies.Value;
        List<string> units =
        [
            .. BodyInputs.In(workflow).Select(body => body.Text.Trim()),
            options.Department, options.Leaders, options.Board, options.Clerk,
        ];
        List<string> children =
        [
            .. workflow.Activities.Select(activity => activity.LiteralOf("workflowDefinitionId")).OfType<string>(),
        ];
        bool waitsForEvents = workflow.Activities.Any(activity => activity.Node.Type == "Elsa.Event");
        return new CampaignFacts
        {
            Campaign = await db.Campaigns.AsNoTracking().OrderByDescending(c => c.Year).ThenByDescending(c => c.Id)
                .FirstOrDefaultAsync(cancellationToken),
            Units = await db.Units.Where(unit => units.Contains(unit.Code)).Select(unit => unit.Code)
                .ToHashSetAsync(cancellationToken),
            Staffed = await db.Users.Where(user => units.Contains(user.UnitCode)).Select(user => user.UnitCode).Distinct()
                .ToHashSetAsync(cancellationToken),
            Workflows = children.Count == 0
                ? new HashSet<string>()
                : await db.Definitions.Where(d => d.IsPublished && children.Contains(d.DefinitionId))
                    .Select(d => d.DefinitionId).ToHashSetAsync(cancellationToken),
            Events = waitsForEvents ? await EventsAsync(cancellationToken) : new HashSet<string>(),
            Templates = MessageTemplates.Codes.ToHashSet(),
            Department = options.Department,
            Leaders = options.Leaders,
            Board = options.Board,
            Clerk = options.Clerk,
        };
    }

    private async Task<HashSet<string>> EventsAsync(CancellationToken cancellationToken)
    {
        List<string> publishers = await db.Definitions.Where(d => d.IsPublished && d.Json.Contains("Elsa.PublishEvent"))
            .Select(d => d.Json).ToListAsync(cancellationToken);
        return [.. publishers.SelectMany(UnpublishedEvents.PublishedBy)];
    }
}
