using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Campaign.Workflows.Errands;

/// <summary>Does errands in the background, from the start of the application on and whenever the signal is given.</summary>
public sealed partial class ErrandWorker(ErrandRunner runner, ErrandSignal signal, ILogger<ErrandWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.Give();
        return Task.WhenAll(
            LoopAsync(signal.WaitForActsAsync, runner.RunActsAsync, stoppingToken),
            LoopAsync(signal.WaitForRequestsAsync, runner.RunRequestsAsync, stoppingToken));
    }

    private async Task LoopAsync(
        Func<CancellationToken, ValueTask<bool>> wait,
        Func<CancellationToken, Task<int>> run,
        CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await wait(cancellationToken);
            try
            {
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
