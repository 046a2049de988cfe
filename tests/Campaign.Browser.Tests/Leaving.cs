namespace Campaign.Browser.Tests;

/// <summary>Closes what a browser has open.</summary>
internal static class Leaving
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Waits until it is closed, but not for ever: Chromium has been seen never to say that a page with Studio is gone. What is
    /// left goes with its process.
    /// </summary>
    public static async ValueTask WithinAsync(Task closing)
    {
        try
        {
            await closing.WaitAsync(Long);
        }
        catch (TimeoutException)
        {
            Console.WriteLine("A page was left open: the browser did not close it.");
        }
    }
}
