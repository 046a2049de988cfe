using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Definitions;

public sealed class WorkflowFileTextTests
{
    private static readonly ActivityCatalog Catalog = new ActivityCatalogBuilder().AddBuiltIn().Build();

    [Fact]
    public void The_order_of_members_says_nothing()
    {
        JsonObject workflow = Workflow(Flowchart([Line("A"), Task("B")], "A -> B"), Variable("X"));

        Assert.Equal(TextOf(workflow), TextOf((JsonObject)Turned(workflow)));
    }

    [Fact]
    public void Nothing_is_lost_and_writing_again_changes_nothing()
    {
        JsonObject workflow = Workflow(Sequence("S", Activity("Unknown.Step", "A", ("odd", new JsonObject { ["b"] = 1, ["a"] = "ễ" }))));

        string text = TextOf(workflow);

        Assert.Contains("\"odd\": {\n", text, StringComparison.Ordinal);
        Assert.Contains("ễ", text, StringComparison.Ordinal);
        Assert.Equal(text, TextOf(JsonNode.Parse(text)!.AsObject()));
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_one_value_is_one_line()
    {
        string[] before = TextOf(Workflow(Sequence("S", Line("A", Literal("14")), Line("B")))).Split('\n');
        string[] after = TextOf(Workflow(Sequence("S", Line("A", Literal("10")), Line("B")))).Split('\n');

        Assert.Equal(before.Length, after.Length);
        Assert.Single(before.Zip(after), pair => pair.First != pair.Second);
    }

    // The designer may write an object's members in any order.
    private static JsonNode Turned(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member =>
            KeyValuePair.Create(member.Key, member.Value is null ? null : (JsonNode?)Turned(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(element => Turned(element!))]),
        _ => node.DeepClone(),
    };

    private static string TextOf(JsonObject workflow) =>
        WorkflowFileText.Of(WorkflowDefinitionReader.Read(workflow.ToJsonString(), Catalog).Definition!, Catalog);
}
