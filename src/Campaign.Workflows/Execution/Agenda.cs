using System.Runtime.InteropServices;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Execution;

/// <summary>What a burst still has to do, in order. Asking whether something is scheduled does not search.</summary>
internal sealed class Agenda
{
    private readonly LinkedList<WorkItem> _items = [];
    private readonly Dictionary<int, int> _underParent = [];
    private readonly Dictionary<(int Parent, ActivityNode Node), int> _ofNode = [];

    public int Count => _items.Count;

    public void Add(WorkItem item)
    {
        _items.AddLast(item);
        Tally(item, 1);
    }

    public WorkItem Take()
    {
        WorkItem item = _items.First!.Value;
        _items.RemoveFirst();
        Tally(item, -1);
        return item;
    }

    public bool Has(ExecutionRecord parent, ActivityNode? child = null) => child is null
        ? _underParent.GetValueOrDefault(parent.Number) > 0
        : _ofNode.GetValueOrDefault((parent.Number, child)) > 0;

    /// <summary>Removes what has not begun; something that has arrived for an activity stays.</summary>
    public void RemoveUnder(ExecutionRecord parent)
    {
        if (!Has(parent))
        {
            return;
        }

        for (LinkedListNode<WorkItem>? place = _items.First; place is not null;)
        {
            LinkedListNode<WorkItem>? next = place.Next;
            if (place.Value.Parent == parent && place.Value.Execution is null)
            {
                _items.Remove(place);
                Tally(place.Value, -1);
            }

            place = next;
        }
    }

    /// <summary>Lets children that lost a race run through, but not wait.</summary>
    public void Abandon(ExecutionRecord parent, Predicate<ActivityNode> losers)
    {
        if (!Has(parent))
        {
            return;
        }

        for (LinkedListNode<WorkItem>? place = _items.First; place is not null; place = place.Next)
        {
            if (place.Value.Parent == parent && losers(place.Value.Node))
            {
                place.Value = place.Value with { IsAbandoned = true };
            }
        }
    }

    public void Clear()
    {
        _items.Clear();
        _underParent.Clear();
        _ofNode.Clear();
    }

    private void Tally(WorkItem item, int by)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_underParent, item.Parent.Number, out _) += by;
        CollectionsMarshal.GetValueRefOrAddDefault(_ofNode, (item.Parent.Number, item.Node), out _) += by;
    }
}
