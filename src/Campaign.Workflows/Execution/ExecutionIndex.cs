namespace Campaign.Workflows.Execution;

/// <summary>
/// Finds executions without searching: by number, by what they left behind, and the open ones by what they are embedded in.
/// </summary>
internal sealed class ExecutionIndex
{
    private readonly Dictionary<int, ExecutionRecord> _byNumber = [];
    private readonly Dictionary<int, List<ExecutionRecord>> _openUnder = [];
    private readonly Dictionary<(string NodeId, string Output), ExecutionRecord> _latest = [];

    public ExecutionIndex(IEnumerable<ExecutionRecord> executions)
    {
        foreach (ExecutionRecord execution in executions)
        {
            Add(execution);
            foreach ((string output, _) in execution.Outputs ?? [])
            {
                NoteOutput(execution, output);
            }
        }
    }

    /// <summary>How many executions are open: running, or faulted and not cancelled.</summary>
    public int OpenCount { get; private set; }

    /// <summary>All open executions.</summary>
    public IEnumerable<ExecutionRecord> Open => _openUnder.Values.SelectMany(open => open);

    /// <summary>Those that an output is still read from.</summary>
    public IEnumerable<ExecutionRecord> Latest => _latest.Values;

    public ExecutionRecord? Find(int number) => _byNumber.GetValueOrDefault(number);

    /// <summary>The open executions embedded in one, oldest first. It may be ended while it is walked through.</summary>
    public IReadOnlyList<ExecutionRecord> OpenUnder(ExecutionRecord parent) =>
        _openUnder.TryGetValue(parent.Number, out List<ExecutionRecord>? open) ? [.. open] : [];

    public bool HasOpenUnder(ExecutionRecord parent) => _openUnder.ContainsKey(parent.Number);

    public ExecutionRecord? FindOutput(string nodeId, string output) => _latest.GetValueOrDefault((nodeId, output));

    public void Add(ExecutionRecord execution)
    {
        _byNumber[execution.Number] = execution;
        if (execution.Status is ActivityStatus.Completed or ActivityStatus.Canceled)
        {
            return;
        }

        if (!_openUnder.TryGetValue(execution.Parent, out List<ExecutionRecord>? open))
        {
            _openUnder[execution.Parent] = open = [];
        }

        open.Add(execution);
        OpenCount++;
    }

    /// <summary>Takes note that an execution is over.</summary>
    public void Close(ExecutionRecord execution)
    {
        if (!_openUnder.TryGetValue(execution.Parent, out List<ExecutionRecord>? open))
        {
            return;
        }

        int place = open.BinarySearch(execution, ByNumber.Instance);
        if (place < 0)
        {
            return;
        }

        open.RemoveAt(place);
        OpenCount--;
        if (open.Count == 0)
        {
            _openUnder.Remove(execution.Parent);
        }
    }

    /// <summary>The output of the execution that began last is the one that counts.</summary>
    public void NoteOutput(ExecutionRecord execution, string output)
    {
        if (!_latest.TryGetValue((execution.NodeId, output), out ExecutionRecord? known) || known.Number <= execution.Number)
        {
            _latest[(execution.NodeId, output)] = execution;
        }
    }

    public void Forget(ExecutionRecord execution) => _byNumber.Remove(execution.Number);

    private sealed class ByNumber : IComparer<ExecutionRecord>
    {
        public static ByNumber Instance { get; } = new();

        public int Compare(ExecutionRecord? x, ExecutionRecord? y) => Comparer<int?>.Default.Compare(x?.Number, y?.Number);
    }
}
