using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Elsa;

/// <summary>A definition that is imported and exported again says what it said, whatever its version is called.</summary>
[Collection(nameof(ElsaTests))]
public sealed class RoundTripTests(CampaignApp app)
{
    private static readonly string[] OfTheVersion =
        ["$schema", "id", "definitionId", "createdAt", "version", "isLatest", "isPublished", "isReadonly", "links"];

    // What Elsa writes for a member that is not there.
    private static readonly string[] Defaults =
        ["variables", "inputs", "outputs", "outcomes", "customProperties", "options", "isSystem"];

    [Fact]
    public async Task Every_workflow_of_the_application_survives() =>
        await CheckAsync(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json"));

    [Fact]
    public async Task Every_recorded_definition_survives()
    {
        string? folder = Ancestors()
            .Select(above => Path.Combine(above, "../shared/elsa/conformance/cases"))
            .FirstOrDefault(Directory.Exists);
        Assert.SkipUnless(folder is not null, "The recordings are not beside the repository.");
        await CheckAsync(Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories));
    }

    private async Task CheckAsync(string[] files)
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        List<string> different = [];
        int checkedFiles = 0;
        foreach (string file in files)
        {
            if (JsonNode.Parse(await File.ReadAllTextAsync(file, CampaignApp.Cancellation)) is not JsonObject model
                || model["root"] is not JsonObject)
            {
                continue;
            }

            string id = Drawing.NewId();
            model["definitionId"] = id;
            JsonObject sent = model.DeepClone().AsObject();
            using HttpResponseMessage answer = await client.PostAsJsonAsync(
                $"{ElsaTests.Definitions}/import", model, CampaignApp.Cancellation);
            if (answer.StatusCode != HttpStatusCode.OK && await IsRefusedByElsaAsync(file))
            {
                // Two activities of one id: there is no server that takes it, so that there is nothing to export.
                await answer.ReadRefusalAsync(HttpStatusCode.BadRequest);
                continue;
            }

            if (answer.StatusCode != HttpStatusCode.OK)
            {
                different.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CampaignApp.Cancellation)} of {file}");
                continue;
            }

            JsonNode exported = await client.GetAsync($"{ElsaTests.Definitions}/{id}/export", HttpStatusCode.OK);
            if (Difference(Comparable(sent), Comparable(exported.AsObject()), "$") is { } path)
            {
                different.Add($"{path} of {file}");
            }

            checkedFiles++;
        }

        Assert.True(different.Count == 0, string.Join(Environment.NewLine, different));
        Assert.True(checkedFiles >= 4, $"Only {checkedFiles} definitions were found.");
    }

    // What Elsa answered when this definition was saved, as the recording has it.
    private static async Task<bool> IsRefusedByElsaAsync(string file)
    {
        string folder = Path.GetDirectoryName(file)!;
        string steps = Path.Combine(folder, "steps.json");
        return File.Exists(steps)
            && JsonNode.Parse(await File.ReadAllTextAsync(steps, CampaignApp.Cancellation))?["steps"]?[0]?["op"]?.ToString() == "save"
            && JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "expected.json"), CampaignApp.Cancellation))
                ?["steps"]?[0]?["http"]?.GetValue<int>() >= 400;
    }

    // Where the two differ. Whoever sends an activity without its place in the tree gets it back with one.
    private static string? Difference(JsonNode? sent, JsonNode? got, string path)
    {
        switch (sent, got)
        {
            case (JsonObject before, JsonObject after):
                return before.Select(member => member.Key).Union(after.Select(member => member.Key))
                    .Where(name => name != "nodeId" || before.ContainsKey(name))
                    .Select(name => Difference(before[name], after[name], $"{path}.{name}"))
                    .FirstOrDefault(found => found is not null);
            case (JsonArray before, JsonArray after) when before.Count == after.Count:
                return before.Select((element, at) => Difference(element, after[at], $"{path}[{at}]"))
                    .FirstOrDefault(found => found is not null);
            default:
                return JsonNode.DeepEquals(sent, got) ? null : path;
        }
    }

    private static JsonObject Comparable(JsonObject model)
    {
        JsonObject copy = model.DeepClone().AsObject();
        foreach (string member in OfTheVersion)
        {
            copy.Remove(member);
        }

        foreach (string member in Defaults.Where(member =>
            copy[member] is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }
            || copy[member]!.ToJsonString() is "false" or "{\"autoUpdateConsumingWorkflows\":false}"))
        {
            copy.Remove(member);
        }

        foreach (string member in copy.Where(member => member.Value is null).Select(member => member.Key).ToList())
        {
            copy.Remove(member);
        }

        return copy;
    }

    private static IEnumerable<string> Ancestors()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
