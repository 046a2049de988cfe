using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Comparing;

/// <summary>Steps of a sequence that come at another place: the fewest whose moving explains the new order.</summary>
internal static class OrderChanges
{
    public static IEnumerable<WorkflowChange> Between(
        Dictionary<string, ActivityNode> before, Dictionary<string, ActivityNode> after)
    {
        foreach (ActivityNode container in after.Values.Where(step => step.Type == "Elsa.Sequence"))
        {
            if (!before.TryGetValue(container.Id, out ActivityNode? earlier))
            {
                continue;
            }

            Dictionary<string, int> places = [];
            foreach (ActivityNode child in earlier.Children)
            {
                places.TryAdd(child.Id, places.Count);
            }

            List<ActivityNode> stayed = [.. container.Children.Where(child => places.ContainsKey(child.Id))];
            HashSet<int> inOrder = LongestRise([.. stayed.Select(child => places[child.Id])]);
            for (int i = 0; i < stayed.Count; i++)
            {
                if (!inOrder.Contains(i))
                {
                    int now = container.Children.ToList().IndexOf(stayed[i]);
                    string? behind = now > 0 ? container.Children[now - 1].DisplayText : null;
                    int was = places[stayed[i].Id];
                    yield return StepChanges.Of(
                        ChangeKind.Moved, stayed[i],
                        new ValueChange("after", was > 0 ? earlier.Children[was - 1].DisplayText : null, behind));
                }
            }
        }
    }

    // Patience: the tails of rising runs by their length, and from each the one before it.
    private static HashSet<int> LongestRise(IReadOnlyList<int> numbers)
    {
        List<int> tails = [];
        int[] before = new int[numbers.Count];
        for (int i = 0; i < numbers.Count; i++)
        {
            int at = tails.FindIndex(tail => numbers[tail] >= numbers[i]);
            at = at < 0 ? tails.Count : at;
            before[i] = at > 0 ? tails[at - 1] : -1;
            if (at == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[at] = i;
            }
        }

        HashSet<int> rise = [];
        for (int i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = before[i])
        {
            rise.Add(i);
        }

        return rise;
    }
}
