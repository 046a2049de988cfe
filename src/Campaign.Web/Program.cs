using Campaign;
using Campaign.Web.Commands;
using Campaign.Web.Hosting;
using Campaign.Web.Notifications;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Web.Studio;

if (CommandLine.IsCommand(args))
{
    return await CommandLine.RunAsync(args, Console.Out, Console.Error);
}

WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = AppContext.BaseDirectory,
});

builder.UseDefaultAddresses();
builder.Services
    .AddCampaign(builder.Configuration)
    .AddAccounts()
    .AddShell()
    .AddApi()
    .AddBackgroundWork(builder.Configuration);

WebApplication app = builder.Build();

// The database takes the longest of a start; meanwhile the rest is put together.
Task<bool> preparation = Task.Run(() => app.PrepareAsync(app.Lifetime.ApplicationStopping));

app.UseShell();
app.UseApiErrors();
app.UseRouting();
app.UseAuthentication();
app.UseSameOrigin();
app.UsePasswordGate();
app.UseAuthorization();
app.MapApi();
app.MapBackgroundWork();
app.MapHealth();
app.MapMailPages();
app.MapStudioFiles();
app.MapRazorPages();
app.MapGet("/", () => Results.LocalRedirect("/tasks")).RequireAuthorization().ExcludeFromDescription();
app.BuildEndpoints();
app.AnnounceWhenStarted();
if (!await preparation)
{
    return 1;
}

await app.RunAsync();
return 0;
