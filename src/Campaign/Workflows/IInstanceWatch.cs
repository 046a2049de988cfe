namespace Campaign.Workflows;

/// <summary>Is told which instances have moved, so that whoever looks at one sees it. Implemented by the host.</summary>
public interface IInstanceWatch
{
    /// <summary>Called after the commit, once or more; it must not wait.</summary>
    void Moved(string instanceId);
}

/// <summary>For hosts where nobody looks on.</summary>
public sealed class NobodyWatches : IInstanceWatch
{
    public void Moved(string instanceId)
    {
        // Nobody is to be told.
    }
}
