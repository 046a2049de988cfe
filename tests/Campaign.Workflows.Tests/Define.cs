using System.Text.Json.Nodes;

namespace Campaign.Workflows.Tests;

/// <summary>Writes definitions as the designer would.</summary>
internal static class Define
{
    public static JsonObject Workflow(JsonObject root, params JsonObject[] variables) => new()
    {
        ["id"] = "version-1",
        ["definitionId"] = "flow",
        ["name"] = "Flow",
        ["createdAt"] = "2026-03-01T08:00:00+00:00",
        ["version"] = 1,
        ["variables"] = new JsonArray([.. variables]),
        ["inputs"] = new JsonArray(),
        ["outputs"] = new JsonArray(),
        ["customProperties"] = new JsonObject(),
        ["root"] = root,
    };

    public static JsonObject Workflow(string definitionId, JsonObject root, params JsonObject[] variables)
    {
        JsonObject workflow = Workflow(root, variables);
        workflow["definitionId"] = definitionId;
        workflow["name"] = definitionId;
        return workflow;
    }

    /// <summary>Connections are written <c>A -> B</c>, or <c>A.True -> B</c> for another port than Done.</summary>
    public static JsonObject Flowchart(string id, JsonObject[] activities, params string[] connections) => Activity(
        "Elsa.Flowchart",
        id,
        ("activities", new JsonArray([.. activities])),
        ("connections", new JsonArray([.. connections.Select(Connection)])));

    public static JsonObject Flowchart(JsonObject[] activities, params string[] connections) =>
        Flowchart("Flowchart1", activities, connections);

    public static JsonObject Sequence(string id, params JsonObject[] activities) =>
        Activity("Elsa.Sequence", id, ("activities", new JsonArray([.. activities])));

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] properties)
    {
        JsonObject activity = new()
        {
            ["id"] = id,
            ["name"] = id,
            ["type"] = type,
            ["version"] = 1,
            ["customProperties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
        };
        foreach ((string name, JsonNode? value) in properties)
        {
            activity[name] = value;
        }

        return activity;
    }

    public static JsonObject Line(string id) => Line(id, Literal(id));

    public static JsonObject Line(string id, JsonObject text) => Activity("Elsa.WriteLine", id, ("text", text));

    public static JsonObject Task(string id) => Activity("Elsa.RunTask", id, ("taskName", Literal(id)));

    public static JsonObject Decision(string id, string script) =>
        Activity("Elsa.FlowDecision", id, ("condition", JavaScript(script)));

    public static JsonObject Join(string id, string? mode = null) =>
        mode is null ? Activity("Elsa.FlowJoin", id) : Activity("Elsa.FlowJoin", id, ("mode", Literal(mode)));

    public static JsonObject Set(string id, string variable, JsonObject value) => Activity(
        "Elsa.SetVariable", id, ("variable", new JsonObject { ["id"] = variable }), ("value", value));

    public static JsonObject Variable(string name, string type = "Object", string? value = null) =>
        new() { ["id"] = name, ["name"] = name, ["typeName"] = type, ["isArray"] = false, ["value"] = value };

    public static JsonObject Literal(JsonNode? value) => Input("Literal", value);

    public static JsonObject JavaScript(string script) => Input("JavaScript", script);

    public static JsonObject Liquid(string template) => Input("Liquid", template);

    public static JsonObject Input(string syntax, JsonNode? value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
    };

    public static JsonObject BoundTo(string id) =>
        new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = id } };

    private static JsonObject Connection(string text)
    {
        string[] ends = text.Split(" -> ");
        string[] source = ends[0].Split('.', 2);
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
