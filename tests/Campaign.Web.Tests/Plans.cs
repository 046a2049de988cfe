using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests;

/// <summary>Small implementation plans and the way they go.</summary>
public static class Plans
{
    /// <summary>Everything that must be filled in, and one of each list.</summary>
    public static JsonObject Complete(string title = "Kế hoạch triển khai phong trào thi đua năm 2022") => new()
    {
        ["title"] = title,
        ["documentNumber"] = "05/KH-CĐCS",
        ["issuedOn"] = "2022-03-04",
        ["summary"] = "Dạy tốt, học tốt; chăm lo đời sống đoàn viên.",
        ["movements"] = new JsonArray("M-01", "M-02"),
        ["targets"] = new JsonArray(new JsonObject { ["name"] = "Sáng kiến", ["unit"] = "sáng kiến", ["planned"] = 12 }),
        ["activities"] = new JsonArray(new JsonObject
        {
            ["name"] = "Hội giảng", ["from"] = "2022-03-20", ["to"] = "2022-04-20", ["lead"] = "Ban chấp hành",
        }),
        ["coordinatingParty"] = "Ban giám hiệu",
    };

    public static Task<JsonNode> CreateAsync(
        this HttpClient client, string unitCode, JsonObject data, HttpStatusCode expected = HttpStatusCode.Created) =>
        client.PostAsync(
            "/api/v1/dossiers",
            new { type = "ImplementationPlan", campaignId = "td-2022", unitCode, data },
            expected);

    /// <summary>A plan that has been sent, and the review that it waits for.</summary>
    public static async Task<(string Dossier, string Task)> SubmitNewAsync(this CampaignApp app, string unitCode)
    {
        HttpClient unit = await app.AsAsync(unitCode.ToLowerInvariant());
        string id = (await unit.CreateAsync(unitCode, Complete())).Text("id");
        JsonNode dossier = await unit.PostAsync($"/api/v1/dossiers/{id}/submit", null, HttpStatusCode.OK);
        return (id, Assert.Single(dossier["openTasks"]!.AsArray())!.Text("id"));
    }

    /// <summary>Creates a file to upload.</summary>
    public static MultipartFormDataContent File(byte[] content, string fileName, string field = "file")
    {
        ByteArrayContent file = new(content);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = $"\"{field}\"",
            FileName = "\"file\"",
            FileNameStar = fileName,
        };
        return new MultipartFormDataContent { file };
    }
}
