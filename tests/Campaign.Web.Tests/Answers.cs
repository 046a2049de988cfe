using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests;

/// <summary>How tests ask and what they expect of every answer.</summary>
public static class Answers
{
    /// <summary>Reads an answer that must have this status.</summary>
    public static async Task<JsonNode> ReadAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        ArgumentNullException.ThrowIfNull(answer);
        string text = await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation);
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} instead of {(int)expected}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Reads problem details, which must have this status and betray nothing of the program.</summary>
    public static async Task<JsonNode> ReadProblemAsync(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        JsonNode problem = await answer.ReadAsync(expected);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, problem["status"]!.GetValue<int>());
        Assert.False(string.IsNullOrWhiteSpace(problem.Text("title")));
        string text = problem.ToJsonString();
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Campaign.Web", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        return problem;
    }

    public static async Task<JsonNode> GetAsync(this HttpClient client, string path, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await client.GetAsync(path, CampaignApp.Cancellation);
        return (int)expected < 400 ? await answer.ReadAsync(expected) : await answer.ReadProblemAsync(expected);
    }

    public static async Task<JsonNode> PostAsync(
        this HttpClient client, string path, object? body, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = body is null
            ? await client.PostAsync(path, null, CampaignApp.Cancellation)
            : await client.PostAsJsonAsync(path, body, CampaignApp.Cancellation);
        return (int)expected < 400 ? await answer.ReadAsync(expected) : await answer.ReadProblemAsync(expected);
    }

    public static async Task<JsonNode> PutAsync(this HttpClient client, string path, object body, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await client.PutAsJsonAsync(path, body, CampaignApp.Cancellation);
        return (int)expected < 400 ? await answer.ReadAsync(expected) : await answer.ReadProblemAsync(expected);
    }

    /// <summary>A member that must be a text.</summary>
    public static string Text(this JsonNode node, string member) => node[member]?.GetValue<string>() ?? "";

    public static int Count(this JsonNode list) => list["totalCount"]!.GetValue<int>();

    public static IReadOnlyList<JsonNode> Items(this JsonNode list) => [.. list["items"]!.AsArray().Select(item => item!)];

    /// <summary>The fields with which validation found fault, in order.</summary>
    public static IReadOnlyList<string> Fields(this JsonNode problem) =>
        [.. (problem["errors"]?.AsObject() ?? []).Select(error => error.Key)];
}
