using System.Text.Json.Nodes;
using Campaign.Notifications;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Workflows;

public sealed class WorkflowFilesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "workflows");

    // What publishing gives to each version anew.
    private static readonly string[] MarksOfVersion = ["id", "version", "createdAt", "isLatest", "isPublished"];

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Fact]
    public void There_is_a_file_for_each_workflow_of_the_application() =>
        Assert.Equal(
            [
                "campaign-launch", "commendation", "commendation-council", "council-meeting", "phase", "plan-deadline", "plan-review", "plan-submission", "plaque-nomination",
                "plaque-registration",
            ],
            Files.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_reads_without_errors_and_is_named_by_its_definition(string name)
    {
        DefinitionReading reading = Read(name);

        Assert.Empty(reading.Errors.Select(error => $"{error.Path}: {error.Message}"));
        Assert.Equal(name, reading.Definition!.DefinitionId);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_step_is_drawn_over_another(string name)
    {
        (string Id, JsonNode Place)[] steps =
        [
            .. JsonNode.Parse(Text(name))!["root"]!["activities"]!.AsArray()
                .Select(step => (step!["id"]!.GetValue<string>(), step["metadata"]!["designer"]!)),
        ];

        Assert.Empty(
            from one in steps
            from other in steps
            where string.CompareOrdinal(one.Id, other.Id) < 0
                && Meet(one.Place, other.Place, "x", "width") && Meet(one.Place, other.Place, "y", "height")
            select $"{one.Id} and {other.Id}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_export_says_what_the_file_says(string name)
    {
        JsonNode file = JsonNode.Parse(Text(name))!;

        JsonNode export = JsonNode.Parse(Read(name).Definition!.ToJson())!;

        Assert.True(JsonNode.DeepEquals(file, export), $"{name} is exported differently.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_was_imported_and_published_is_exported_equal_but_for_its_version(string name)
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        JsonObject file = WithoutMarks(Text(name));

        JsonObject stored = WithoutMarks(await host.ReadAsync(
            db => db.Definitions.Where(d => d.DefinitionId == name).Select(d => d.Json).SingleAsync()));

        Assert.True(JsonNode.DeepEquals(file, stored), $"{name} is kept differently.");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_step_has_a_text_in_Vietnamese(string name)
    {
        IEnumerable<string> texts = Steps(name).Select(
            step => step["metadata"]?["displayText"]?.GetValue<string>() ?? $"{step["id"]} has no text");

        Assert.All(texts, text => Assert.True(text.Any(letter => letter > '\u007f') && text.IsNormalized(), text));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_step_of_a_chart_has_a_place_of_its_own(string name)
    {
        JsonArray steps = Node(name)["root"]!["activities"]!.AsArray();

        IEnumerable<(double X, double Y)> places = steps.Select(step => step!["metadata"]!["designer"]!["position"]!)
            .Select(position => (position["x"]!.GetValue<double>(), position["y"]!.GetValue<double>()));

        Assert.Equal(steps.Count, places.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_template_that_a_step_names_exists(string name)
    {
        IEnumerable<string> named = Steps(name).SelectMany(step => step
            .Where(member => member.Key.EndsWith("template", StringComparison.OrdinalIgnoreCase))
            .Select(member => member.Value!["expression"]!["value"]!.GetValue<string>()));

        Assert.All(named, template => Assert.Contains(template, MessageTemplates.Codes));
    }

    [Fact]
    public async Task A_workflow_that_staff_have_changed_is_not_imported_over()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        JsonObject changed = Node("phase");
        changed["name"] = "Đợt thi đua, bản của Ban CTCS";
        Assert.IsType<PublishResult.Published>(await host.InAsync(p => p.GetRequiredService<WorkflowDefinitions>()
            .PublishAsync(changed.ToJsonString(), TestContext.Current.CancellationToken)));

        await using CampaignHost again = await CampaignHost.StartAsync(await host.StopAsync());

        StoredDefinition published = await again.ReadAsync(
            db => db.Definitions.AsNoTracking().SingleAsync(d => d.DefinitionId == "phase" && d.IsPublished));
        Assert.Equal((2, "Đợt thi đua, bản của Ban CTCS"), (published.Version, published.Name));
    }

    private static DefinitionReading Read(string name) =>
        WorkflowDefinitionReader.Read(Text(name), CampaignActivities.Catalog());

    private static string Text(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

    private static JsonObject Node(string name) => JsonNode.Parse(Text(name))!.AsObject();

    private static JsonObject WithoutMarks(string json)
    {
        JsonObject definition = JsonNode.Parse(json)!.AsObject();
        foreach (string mark in MarksOfVersion)
        {
            definition.Remove(mark);
        }

        return definition;
    }

    // Every object with a type and an id is a step, also those that are embedded in another.
    private static IEnumerable<JsonObject> Steps(string name) =>
        Below(Node(name)["root"]!["activities"]!).OfType<JsonObject>().Where(node =>
            node.ContainsKey("nodeId") && node["type"] is JsonValue type
            && type.GetValue<string>() is not "Elsa.Flowchart" and not "Elsa.Sequence");

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject members => members.Select(member => member.Value),
            JsonArray items => items,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(Below).Prepend(node);
    }

    private static bool Meet(JsonNode one, JsonNode other, string axis, string extent) =>
        Start(one, axis) < Start(other, axis) + Length(other, extent) && Start(other, axis) < Start(one, axis) + Length(one, extent);

    private static double Start(JsonNode place, string axis) => place["position"]![axis]!.GetValue<double>();

    private static double Length(JsonNode place, string extent) => place["size"]![extent]!.GetValue<double>();
}
