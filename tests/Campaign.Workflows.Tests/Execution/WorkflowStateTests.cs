using Campaign.Workflows.Activities;
using Campaign.Workflows.Execution;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Execution;

public sealed class WorkflowStateTests
{
    // Written by version 1. It must be readable for ever.
    private const string Version1 = """
        {"v":1,"instanceId":"i1","definitionId":"flow","definitionVersionId":"version-1","definitionVersion":1,
        "correlationId":"matter-1","subStatus":"Suspended","createdAt":"2026-03-02T09:00:00+00:00",
        "updatedAt":"2026-03-02T09:00:00+00:00","sequence":5,"lastNumber":4,"lastResult":3,"input":{"A":1},"output":{},
        "variables":{"V":null},
        "executions":[
        {"number":1,"activityId":"Workflow1","nodeId":"Workflow1","type":"Elsa.Workflow","status":"Running","startedAt":"2026-03-02T09:00:00+00:00"},
        {"number":2,"parent":1,"activityId":"S","nodeId":"Workflow1:S","type":"Elsa.Sequence","status":"Running","startedAt":"2026-03-02T09:00:00+00:00","properties":{"next":1}},
        {"number":3,"parent":2,"activityId":"T","nodeId":"Workflow1:S:T","type":"Elsa.RunTask","status":"Running","startedAt":"2026-03-02T09:00:00+00:00","inputs":{"TaskName":"T"},"outputs":{"TaskId":"t1"}}],
        "bookmarks":[{"number":4,"execution":3,"stimulus":{"kind":"task","id":"t1","name":"T"},"createdAt":"2026-03-02T09:00:00+00:00"}],
        "incidents":[]}
        """;

    [Fact]
    public void Is_read_from_what_version_1_wrote()
    {
        WorkflowState state = WorkflowState.FromJson(Version1);

        Bookmark bookmark = Assert.Single(state.Bookmarks);
        Assert.Equal(("i1-4", "i1-3", "Elsa.RunTask"), (bookmark.Id, bookmark.ActivityInstanceId, bookmark.Name));
        Assert.Equal(new Stimulus.TaskCompleted("t1", "T"), bookmark.Stimulus);
        Assert.Equal((5L, WorkflowSubStatus.Suspended), (state.Sequence, state.SubStatus));
        Assert.Equal(["Workflow1", "S", "T"], state.Executions.Select(execution => execution.ActivityId));
        Assert.Equal("i1-2", state.Executions[2].ParentId);
        Assert.True(state.Executions[2].HasBookmarks);
    }

    [Fact]
    public void Is_not_read_from_what_a_newer_build_wrote() =>
        Assert.Throws<UnknownStateVersionException>(() => WorkflowState.FromJson("{\"v\":2}"));

    [Fact]
    public async Task Is_written_as_it_was_read_and_is_small()
    {
        Run run = await Run.StartedAsync(Workflow(Flowchart(
            [Line("A"), Task("T1"), Task("T2"), Join("J"), Line("Z")],
            "A -> T1", "A -> T2", "T1 -> J", "T2 -> J", "J -> Z")));
        string json = run.State.ToJson();

        Assert.Equal(json, WorkflowState.FromJson(json).ToJson());
        Assert.InRange(json.Length, 100, 2500);
    }

    [Fact]
    public void Keeps_every_kind_of_stimulus()
    {
        Stimulus[] stimuli =
        [
            new Stimulus.TimerRings(Run.Monday),
            new Stimulus.TimerRings(Run.Monday, "Campaign.Reminder", "phase-1"),
            new Stimulus.TaskCompleted("t1", "Ask"),
            new Stimulus.EventPublished("submitted"),
            new Stimulus.ChildFinished("i2"),
            new Stimulus.MessageArrives("DossierDecided", "d1"),
        ];

        Assert.Equal(stimuli, stimuli.Select(stimulus => StimulusJson.Read(StimulusJson.Write(stimulus))));
    }
}
