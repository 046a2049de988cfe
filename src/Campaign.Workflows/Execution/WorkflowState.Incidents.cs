using System.Globalization;

namespace Campaign.Workflows.Execution;

/// <content>What went wrong, and how it was dealt with.</content>
public sealed partial class WorkflowState
{
    /// <summary>Incidents that hold something up.</summary>
    public IEnumerable<Incident> OpenIncidents => _document.Incidents.Where(incident => incident.Resolution is null);

    internal Incident AddIncident(Incident incident)
    {
        Incident named = incident with { Id = IdOf(++_document.LastNumber) };
        _document.Incidents.Add(named);
        return named;
    }

    /// <summary>Marks the open incidents of an execution.</summary>
    internal IReadOnlyList<Incident> Resolve(ExecutionRecord execution, IncidentResolution resolution)
    {
        string id = IdOf(execution.Number);
        return Resolve(incident => incident.ActivityInstanceId == id, resolution);
    }

    /// <summary>Marks what holds nothing up any more: its execution is not faulted now, or the instance has ended otherwise.</summary>
    internal IReadOnlyList<Incident> ResolveOvertaken(DateTimeOffset now) => SubStatus switch
    {
        WorkflowSubStatus.Cancelled =>
            Resolve(_ => true, new IncidentResolution(IncidentEnd.Cancelled, null, null, null, now)),
        WorkflowSubStatus.Finished =>
            Resolve(_ => true, new IncidentResolution(IncidentEnd.Overtaken, null, null, null, now)),
        _ => Resolve(
            incident => FindExecution(incident.ActivityInstanceId) is not { Status: ActivityStatus.Faulted },
            new IncidentResolution(IncidentEnd.Overtaken, null, null, null, now)),
    };

    private List<Incident> Resolve(Predicate<Incident> which, IncidentResolution resolution)
    {
        List<Incident> resolved = [];
        for (int i = 0; i < _document.Incidents.Count; i++)
        {
            if (_document.Incidents[i] is { Resolution: null } open && which(open))
            {
                resolved.Add(_document.Incidents[i] = open with { Resolution = resolution });
            }
        }

        return resolved;
    }

    private void NameOldIncidents()
    {
        for (int i = 0; i < _document.Incidents.Count; i++)
        {
            if (_document.Incidents[i].Id.Length == 0)
            {
                _document.Incidents[i] = _document.Incidents[i] with
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}-x{i}"),
                };
            }
        }
    }
}
