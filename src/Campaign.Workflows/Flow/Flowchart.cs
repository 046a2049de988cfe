using Campaign.Workflows.Activities;
using Campaign.Workflows.Activities.BuiltIn;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Flow;

/// <summary>Activities that follow each other along connections.</summary>
[ActivityType(FlowGraph.TypeName, Category = "Flow", Description = "Activities that follow each other along connections.")]
internal sealed record Flowchart;

/// <summary>
/// Elsa's counting flowchart. Whatever has several connections leading to it waits until each has been followed or can no
/// longer be followed; only a join in another mode does otherwise.
/// </summary>
internal sealed class FlowchartActivity : EngineActivity<Flowchart>
{
    private const string Start_ = "start";
    private const string Back = "back";

    public override bool IsComposite => true;

    public override void Start(EngineExecution execution)
    {
        FlowGraph graph = execution.Node.Graph!;
        if (graph.FindStart(execution.State.TriggerActivityId) is not { } start)
        {
            execution.Complete();
            return;
        }

        execution.Properties[Start_] = start.Id;
        execution.Schedule(start);
    }

    public override void ChildCompleted(EngineExecution execution, CompletedChild child)
    {
        if (child.Node.Registration?.Descriptor.IsTerminal == true)
        {
            execution.Complete();
            return;
        }

        FlowGraph graph = execution.Node.Graph!;
        ActivityNode start = graph.Find(JsonValues.Text(execution.Properties[Start_])) ?? graph.Activities[0];
        if (execution.Scope.Definition.UsesTokens)
        {
            new TokenFlow(execution, graph, graph.PathsFrom(start)).Leave(child);
        }
        else
        {
            Step step = new(execution, graph, graph.PathsFrom(start), new FlowVisits(execution.Properties));
            step.Leave(child.Node, child.Outcomes, cameBack: child.Tag == Back);
        }

        if (execution.IsIdle)
        {
            execution.Complete();
        }
    }

    /// <summary>What follows the completion of one activity.</summary>
    private sealed class Step(EngineExecution execution, FlowGraph graph, FlowPaths paths, FlowVisits visits)
    {
        public void Leave(ActivityNode activity, IReadOnlyList<string> outcomes, bool cameBack)
        {
            if (!paths.IsReachable(activity))
            {
                throw new FlowException($"Activity '{activity.Id}' cannot be reached from the start of '{execution.Node.Id}'.");
            }

            if (!cameBack)
            {
                visits.Count(activity);
            }

            foreach (Connection connection in graph.From(activity))
            {
                bool isFollowed = outcomes.Contains(connection.Port);
                visits.Count(connection, isFollowed);
                if (paths.IsBackward(connection))
                {
                    GoBack(connection, isFollowed);
                }
                else
                {
                    Arrive(connection);
                }
            }
        }

        private void GoBack(Connection connection, bool isFollowed)
        {
            if (!isFollowed)
            {
                return;
            }

            if (paths.IsInvalid(connection))
            {
                throw new FlowException(
                    $"The connection from '{connection.Source.Id}' back to '{connection.Target.Id}' makes a loop that is also "
                    + "entered elsewhere. Let everything enter the loop where it begins.");
            }

            execution.Schedule(connection.Target, Back);
        }

        private void Arrive(Connection connection)
        {
            ActivityNode target = connection.Target;
            IReadOnlyList<Connection> inbound = paths.ForwardTo(target);
            FlowJoinMode mode = target.Type == FlowJoin.TypeName ? FlowJoin.ModeOf(target, execution) : FlowJoinMode.WaitAllActive;
            if (mode == FlowJoinMode.WaitAny)
            {
                ArriveAtRace(connection, inbound);
            }
            else if (visits.AllVisited(target, inbound))
            {
                bool isOn = mode == FlowJoinMode.WaitAll
                    ? visits.AllFollowed(target, inbound)
                    : visits.AnyFollowed(target, inbound);
                GoOn(target, isOn);
            }
        }

        private void ArriveAtRace(Connection connection, IReadOnlyList<Connection> inbound)
        {
            ActivityNode target = connection.Target;
            if (visits.IsLate(connection) || execution.IsScheduled(target))
            {
                return;
            }

            if (visits.AnyFollowed(target, inbound))
            {
                execution.Abandon(paths.AncestorsOf(target).Contains);
                GoOn(target, isOn: true);
            }
            else if (visits.AllVisited(target, inbound))
            {
                GoOn(target, isOn: false);
            }
        }

        private void GoOn(ActivityNode target, bool isOn)
        {
            if (isOn)
            {
                execution.Schedule(target);
            }
            else
            {
                Leave(target, [], cameBack: false);
            }
        }
    }
}

/// <summary>Thrown when a flowchart cannot go on because of how it is drawn.</summary>
internal sealed class FlowException(string message) : InvalidOperationException(message);
