using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Plaques;

/// <summary>Small works and the way they go, spoken to by HTTP alone.</summary>
public static class Works
{
    public static readonly byte[] Picture =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static JsonObject Registration(string title = "Nhà văn hóa công nhân", string occasionId = "occ-28-7") => new()
    {
        ["title"] = title,
        ["kind"] = "Construction",
        ["place"] = "Phường Sông Cầu",
        ["occasionId"] = occasionId,
        ["plannedFinish"] = "2022-06-20",
        ["totalValue"] = 1_900_000_000m,
        ["labourDays"] = 120.5m,
        ["benefitValue"] = 519_485_000m,
        ["socialMeaning"] = "Nơi sinh hoạt của 300 công nhân.",
        ["coordinatingParty"] = "Ban Giám hiệu",
    };

    /// <summary>A registration with its agreement, sent; answers the dossier.</summary>
    public static async Task<JsonNode> RegisterAsync(this CampaignApp app, string unit, JsonObject? data = null)
    {
        HttpClient client = await app.AsAsync(unit);
        JsonNode draft = await client.PostAsync(
            "/api/v1/dossiers",
            new { type = "PlaqueRegistration", campaignId = "td-2022", unitCode = unit.ToUpperInvariant(), data = data ?? Registration() },
            HttpStatusCode.Created);
        string path = $"/api/v1/dossiers/{draft.Text("id")}";
        await client.AttachAsync(path, "agreement");
        return await client.PostAsync($"{path}/submit", null, HttpStatusCode.OK);
    }

    /// <summary>Registers, has it checked and accepted; answers the id of the work.</summary>
    public static async Task<string> AcceptedAsync(this CampaignApp app, string unit = "cs001", string upper = "tpbk", JsonObject? data = null)
    {
        JsonNode sent = await app.RegisterAsync(unit, data);
        string path = $"/api/v1/dossiers/{sent.Text("id")}";
        foreach (string reviewer in new[] { upper, "bk-ctcs" })
        {
            HttpClient client = await app.AsAsync(reviewer);
            JsonNode task = Assert.Single((await client.GetAsync(path, HttpStatusCode.OK))["openTasks"]!.AsArray())!;
            if (reviewer == "bk-ctcs")
            {
                await client.PostAsync($"/api/v1/tasks/{task.Text("id")}/claim", null, HttpStatusCode.OK);
            }

            await client.PostAsync($"/api/v1/tasks/{task.Text("id")}/complete", new { outcome = "Đạt" }, HttpStatusCode.OK);
        }

        HttpClient own = await app.AsAsync(unit);
        return (await own.GetAsync("/api/v1/works?pageSize=500", HttpStatusCode.OK)).Items()
            .Single(work => work.Text("registrationId") == sent.Text("id")).Text("id");
    }

    public static async Task AttachAsync(this HttpClient client, string dossierPath, string purpose)
    {
        using MultipartFormDataContent content = Plans.File(Picture, $"{purpose}.png");
        content.Add(new StringContent(purpose), "purpose");
        using HttpResponseMessage answer = await client.PostAsync($"{dossierPath}/attachments", content, CampaignApp.Cancellation);
        await answer.ReadAsync(HttpStatusCode.OK);
    }

    /// <summary>A form with fields and so many photos.</summary>
    public static async Task<JsonNode> SendFormAsync(
        this HttpClient client, string path, HttpStatusCode expected, int photos, params (string Name, string Value)[] fields)
    {
        using MultipartFormDataContent content = [];
        foreach ((string name, string value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        for (int i = 0; i < photos; i++)
        {
            ByteArrayContent photo = new(Picture);
            photo.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            content.Add(photo, "photos", $"anh-{i}.png");
        }

        using HttpResponseMessage answer = await client.PostAsync(path, content, CampaignApp.Cancellation);
        return (int)expected < 400 ? await answer.ReadAsync(expected) : await answer.ReadProblemAsync(expected);
    }
}
