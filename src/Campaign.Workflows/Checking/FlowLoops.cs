using Campaign.Workflows.Definitions;
using Campaign.Workflows.Flow;

namespace Campaign.Workflows.Checking;

/// <summary>The loops of a flowchart: steps each of which is reached again from each other (Tarjan, without recursion).</summary>
internal static class FlowLoops
{
    /// <summary>Each loop once, its steps in the order of the document.</summary>
    public static IEnumerable<IReadOnlyList<ActivityNode>> In(FlowGraph graph)
    {
        Dictionary<ActivityNode, int> places = [];
        foreach (ActivityNode activity in graph.Activities)
        {
            places[activity] = places.Count;
        }

        Dictionary<ActivityNode, (int Index, int Low)> marks = [];
        HashSet<ActivityNode> open = [];
        Stack<ActivityNode> path = [];
        foreach (ActivityNode start in graph.Activities.Where(activity => !marks.ContainsKey(activity)).ToArray())
        {
            if (marks.ContainsKey(start))
            {
                continue;
            }

            Stack<(ActivityNode Node, IEnumerator<Connection> Next)> work = new();
            Enter(start);
            while (work.TryPeek(out (ActivityNode Node, IEnumerator<Connection> Next) top))
            {
                if (top.Next.MoveNext())
                {
                    ActivityNode target = top.Next.Current.Target;
                    if (!marks.TryGetValue(target, out (int Index, int Low) mark))
                    {
                        Enter(target);
                    }
                    else if (open.Contains(target))
                    {
                        Lower(top.Node, mark.Index);
                    }

                    continue;
                }

                work.Pop();
                top.Next.Dispose();
                if (work.TryPeek(out (ActivityNode Node, IEnumerator<Connection> Next) above))
                {
                    Lower(above.Node, marks[top.Node].Low);
                }

                if (marks[top.Node].Low == marks[top.Node].Index && Close(top.Node) is { } loop)
                {
                    yield return loop;
                }
            }

            void Enter(ActivityNode node)
            {
                marks[node] = (marks.Count, marks.Count);
                path.Push(node);
                open.Add(node);
                work.Push((node, graph.From(node).GetEnumerator()));
            }
        }

        void Lower(ActivityNode node, int low)
        {
            (int index, int own) = marks[node];
            marks[node] = (index, Math.Min(own, low));
        }

        List<ActivityNode>? Close(ActivityNode last)
        {
            List<ActivityNode> steps = [];
            ActivityNode step;
            do
            {
                step = path.Pop();
                open.Remove(step);
                steps.Add(step);
            }
            while (step != last);

            bool isLoop = steps.Count > 1 || graph.From(last).Any(connection => connection.Target == last);
            return isLoop ? [.. steps.OrderBy(one => places[one])] : null;
        }
    }
}
