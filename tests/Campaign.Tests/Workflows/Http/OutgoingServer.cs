using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Campaign.Tests.Workflows.Http;

/// <summary>A real server on this machine, for workflows to call.</summary>
internal sealed class OutgoingServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OutgoingServer(WebApplication app) => _app = app;

    /// <summary>The idempotency keys of the requests that came, in order.</summary>
    public ConcurrentQueue<string> Keys { get; } = [];

    /// <summary>Is released with every request that waits for ever.</summary>
    public SemaphoreSlim Hanging { get; } = new(0);

    /// <summary>False lets requests to <c>/hang</c> through.</summary>
    public bool Hangs { get; set; } = true;

    /// <summary>How many more requests to <c>/busy</c> are put off.</summary>
    public int Busy { get; set; }

    public int Port { get; private set; }

    public static async Task<OutgoingServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        OutgoingServer server = new(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Port = new Uri(app.Urls.Single()).Port;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Hanging.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Keys.Enqueue(context.Request.Headers["Idempotency-Key"].ToString());
        switch (context.Request.Path.Value)
        {
            case "/echo":
                using (StreamReader reader = new(context.Request.Body))
                {
                    string body = await reader.ReadToEndAsync(context.RequestAborted);
                    context.Response.StatusCode = 201;
                    context.Response.Headers["X-Seen"] = context.Request.Headers["X-Given"];
                    context.Response.ContentType = "application/json";
                    await context.Response.WriteAsync($$"""{"method":"{{context.Request.Method}}","body":{{body}}}""");
                }

                break;
            case "/away":
                context.Response.Redirect("http://metadata.example.org/");
                break;
            case "/large":
                await context.Response.WriteAsync(new string('x', 5000));
                break;
            case "/busy" when Busy-- > 0:
                context.Response.StatusCode = 503;
                break;
            case "/wait" when Busy-- > 0:
                context.Response.StatusCode = 429;
                context.Response.Headers.RetryAfter = "120";
                break;
            case "/hang" when Hangs:
                Hanging.Release();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }
    }
}
