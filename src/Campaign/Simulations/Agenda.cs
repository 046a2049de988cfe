namespace Campaign.Simulations;

/// <summary>What the people of a simulation are going to do, earliest first; of one moment in the order it was planned.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, int Order)> _acts = new();
    private int _planned;

    public DateTimeOffset? Next => _acts.TryPeek(out _, out (DateTimeOffset At, int Order) first) ? first.At : null;

    public void Plan(DateTimeOffset at, Func<CancellationToken, Task> act) => _acts.Enqueue(act, (at, _planned++));

    /// <summary>Takes one act whose moment has come; null when there is none.</summary>
    public Func<CancellationToken, Task>? TakeDue(DateTimeOffset now) => Next <= now ? _acts.Dequeue() : null;
}
