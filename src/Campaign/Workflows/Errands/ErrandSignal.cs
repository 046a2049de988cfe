using System.Threading.Channels;

namespace Campaign.Workflows.Errands;

/// <summary>
/// Says right after a commit that there is something to do. It keeps nothing: what it loses in a crash, the minutely sweep
/// finds. Requests have a signal of their own, so that a slow server holds up no workflow.
/// </summary>
public sealed class ErrandSignal
{
    private readonly Channel<bool> _acts = OfOne();
    private readonly Channel<bool> _requests = OfOne();

    public void GiveForActs() => _acts.Writer.TryWrite(true);

    public void GiveForRequests() => _requests.Writer.TryWrite(true);

    /// <summary>Both.</summary>
    public void Give()
    {
        GiveForActs();
        GiveForRequests();
    }

    internal ValueTask<bool> WaitForActsAsync(CancellationToken cancellationToken) =>
        _acts.Reader.ReadAsync(cancellationToken);

    internal ValueTask<bool> WaitForRequestsAsync(CancellationToken cancellationToken) =>
        _requests.Reader.ReadAsync(cancellationToken);

    // Said twice before anybody has looked is said once.
    private static Channel<bool> OfOne() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
