using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Dossiers;

/// <summary>The way from a dossier to the run that it goes through, and back.</summary>
public sealed class RunLinkTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    [Fact]
    public async Task Those_who_may_look_at_runs_are_led_to_it_and_back_and_a_unit_is_not()
    {
        HttpClient unit = await app.AsAsync("cs021");
        string id = (await unit.CreateAsync("CS021", Plans.Complete())).Text("id");
        JsonNode sent = await unit.PostAsync($"/api/v1/dossiers/{id}/submit", null, HttpStatusCode.OK);
        string run = $"/runs/{sent.Text("workflowInstanceId")}";
        Browser staff = await app.BrowserAsync("bk-ctcs");
        Browser owner = await app.BrowserAsync("cs021");

        string forStaff = await staff.ReadPageAsync($"/dossiers/{id}");
        string forUnit = await owner.ReadPageAsync($"/dossiers/{id}");

        Assert.Contains($"href=\"{run}\"", forStaff, StringComparison.Ordinal);
        Assert.DoesNotContain("/runs/", forUnit, StringComparison.Ordinal);
        Assert.Contains($"href=\"/dossiers/{id}\"", await staff.ReadPageAsync(run), StringComparison.Ordinal);
    }
}
