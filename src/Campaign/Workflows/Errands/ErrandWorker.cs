using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Workflows.Errands;

/// <summary>Does errands in the background, from the start of the application on and whenever the signal is given.</summary>
public sealed partial class ErrandWorker(ErrandRunner runner, ErrandSignal signal, ILogger<ErrandWorker> logger)
    : BackgroundService
{
    // What is due later the minutely sweep finds.
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.Give();
        return Task.WhenAll(
            LoopAsync(signal.WaitForActsAsync, runner.RunActsAsync, stoppingToken),
            LoopAsync(WaitForRequestsAsync, runner.RunRequestsAsync, stoppingToken));
    }

    // A request that is to be tried again is due at its own moment, which nobody signals.
    private async ValueTask<bool> WaitForRequestsAsync(CancellationToken cancellationToken)
    {
        TimeSpan? pause = await runner.PauseAsync(cancellationToken);
        if (pause is null || pause > LongestPause)
        {
            return await signal.WaitForRequestsAsync(cancellationToken);
        }

        using CancellationTokenSource due = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        due.CancelAfter(pause.Value > ShortestPause ? pause.Value : ShortestPause);
        try
        {
            return await signal.WaitForRequestsAsync(due.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private async Task LoopAsync(
        Func<CancellationToken, ValueTask<bool>> wait,
        Func<CancellationToken, Task<int>> run,
        CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await wait(cancellationToken);
                await run(cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                RunFailed(failure);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Errands could not be looked for; the sweep does it within a minute.")]
    private partial void RunFailed(Exception failure);
}
