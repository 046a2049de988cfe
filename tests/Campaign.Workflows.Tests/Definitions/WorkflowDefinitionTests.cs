using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows.Tests.Definitions;

public sealed class WorkflowDefinitionTests
{
    private const string Approval = """
        {
          "$schema": "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json",
          "id": "ver-0001", "definitionId": "leave-approval", "name": "Duyệt nghỉ phép",
          "createdAt": "2026-01-05T08:00:00+00:00", "version": 3, "toolVersion": "3.8.2.0", "ourOwn": {"kept": [1, null]},
          "variables": [{"id":"var-status","name":"Status","typeName":"String","isArray":false,"value":"open"}],
          "inputs": [{"type":"String","isArray":false,"name":"Employee","displayName":"Employee","uiHint":"singleline"}],
          "outputs": [{"type":"String","isArray":false,"name":"Decision","displayName":"Decision"}],
          "outcomes": ["Approved"], "customProperties": {"note": "x"}, "isLatest": true, "isPublished": false,
          "options": {"incidentStrategyType":"ContinueWithIncidentsStrategy"},
          "root": {
            "id":"flow1","nodeId":"Workflow1:flow1","name":"Flowchart1","type":"Elsa.Flowchart","version":1,
            "customProperties":{},"metadata":{},"variables":[],
            "activities":[
              {"id":"ask","nodeId":"Workflow1:flow1:ask","name":"AskManager","type":"Elsa.RunTask","version":1,
               "customProperties":{},
               "metadata":{"displayText":"Ask manager","designer":{"position":{"x":60,"y":120.5},"size":{"width":180}}},
               "taskName":{"typeName":"String","expression":{"type":"Literal","value":"ApproveLeave"}},
               "result":{"typeName":"Object","memoryReference":{"id":"var-status"}}},
              {"id":"plugin","nodeId":"Workflow1:flow1:plugin","type":"Foreign.Thing","version":7,"strange":[{"a":true}]}
            ],
            "connections":[
              {"source":{"activity":"ask","port":"Done"},"target":{"activity":"plugin","port":"In"},"vertices":[{"x":5,"y":2}]}
            ]
          }
        }
        """;

    private readonly WorkflowDefinition _definition =
        WorkflowDefinitionReader.Read(Approval, new ActivityCatalogBuilder().AddBuiltIn().Build()).Definition!;

    [Fact]
    public void Says_what_is_written()
    {
        Assert.Equal("ver-0001", _definition.Id);
        Assert.Equal("leave-approval", _definition.DefinitionId);
        Assert.Equal("Duyệt nghỉ phép", _definition.Name);
        Assert.Equal(3, _definition.Version);
        Assert.True(_definition.IsLatest);
        Assert.False(_definition.IsPublished);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), _definition.CreatedAt);
        Assert.Equal("open", (string?)Assert.Single(_definition.Variables).Default);
        Assert.Equal("Employee", Assert.Single(_definition.Inputs).Name);
        Assert.Equal("Decision", Assert.Single(_definition.Outputs).Name);
        Assert.Equal(["Approved"], _definition.Outcomes);
        Assert.Equal("ContinueWithIncidentsStrategy", _definition.IncidentStrategy);
        Assert.Equal("Ask manager", _definition.FindActivity("ask")!.DisplayText);
        Assert.Equal((60, 120.5), _definition.FindActivity("ask")!.Position);
        Assert.Equal("Thing", _definition.FindActivity("plugin")!.DisplayText);
    }

    [Fact]
    public void Exports_all_that_was_read_in_the_same_order()
    {
        string json = _definition.ToJson();

        Assert.Equal(
            JsonNode.Parse(Approval)!.ToJsonString(),
            JsonNode.Parse(json)!.ToJsonString());
    }

    [Fact]
    public void Exports_the_schema_first_and_no_nulls()
    {
        WorkflowDefinition definition = WorkflowDefinitionReader.Read(
            """{"definitionId": "a", "description": null, "links": [], "root": {"id": "S", "type": "Elsa.Sequence", "x": null}}""",
            new ActivityCatalogBuilder().AddBuiltIn().Build()).Definition!;

        JsonObject json = JsonNode.Parse(definition.ToJson())!.AsObject();

        Assert.Equal(["$schema", "definitionId", "root"], json.Select(member => member.Key));
        Assert.Equal(["id", "type", "nodeId"], json["root"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public void Takes_other_marks_without_changing()
    {
        WorkflowDefinition next = _definition.With(id: "ver-2", version: 4, isPublished: true);

        Assert.Equal(("ver-2", 4, true), (next.Id, next.Version, next.IsPublished));
        Assert.Equal(("ver-0001", 3, false), (_definition.Id, _definition.Version, _definition.IsPublished));
        Assert.Equal(4, (int?)next.Source["version"]);
        Assert.Same(_definition.Root, next.Root);
    }
}
