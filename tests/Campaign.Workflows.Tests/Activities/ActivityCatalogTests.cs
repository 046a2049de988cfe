using System.Text.Json.Nodes;
using Campaign.Workflows.Activities;
using static Campaign.Workflows.Tests.Define;

namespace Campaign.Workflows.Tests.Activities;

public sealed class ActivityCatalogTests
{
    private readonly ActivityCatalog _catalog = new ActivityCatalogBuilder().AddBuiltIn().Add<Review>().Build();

    [Fact]
    public void Names_the_built_in_activities_as_Elsa_does() => Assert.Equal(
        [
            "Elsa.Break", "Elsa.BulkDispatchWorkflows", "Elsa.Complete", "Elsa.Correlate", "Elsa.Cron", "Elsa.Delay",
            "Elsa.DispatchWorkflow", "Elsa.End", "Elsa.Event", "Elsa.ExecuteWorkflow", "Elsa.Fault", "Elsa.Finish",
            "Elsa.FlowDecision", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowSendHttpRequest", "Elsa.FlowSwitch",
            "Elsa.Flowchart", "Elsa.For", "Elsa.ForEach", "Elsa.Fork", "Elsa.HttpEndpoint", "Elsa.If",
            "Elsa.Parallel", "Elsa.ParallelForEach", "Elsa.PublishEvent", "Elsa.RunJavaScript", "Elsa.RunTask",
            "Elsa.SendEmail", "Elsa.SendHttpRequest", "Elsa.Sequence", "Elsa.SetName", "Elsa.SetOutput",
            "Elsa.SetVariable", "Elsa.Start", "Elsa.StartAt", "Elsa.StateMachine", "Elsa.Switch", "Elsa.Timer",
            "Elsa.While", "Elsa.WriteHttpResponse", "Elsa.WriteLine",
        ],
        _catalog.Descriptors.Select(descriptor => descriptor.TypeName)
            .Where(name => name.StartsWith("Elsa.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Describes_an_activity_as_its_record_says()
    {
        ActivityDescriptor review = _catalog.Find("Campaign.Review")!;

        Assert.Equal(("Campaign", "Review", "Ask for a review"), (review.Namespace, review.Name, review.DisplayName));
        Assert.Equal(["Reviewers", "Level", "Days", "Note"], review.Inputs.Select(input => input.Name));
        Assert.Equal(["String[]", "ReviewLevel", "Int32", "String"], review.Inputs.Select(input => input.TypeName));
        Assert.Equal(["multi-text", "dropdown", "singleline", "multiline"], review.Inputs.Select(input => input.UIHint));
        Assert.Equal("15", review.Inputs[2].DefaultValue?.ToJsonString());
        Assert.Equal(["Unit", "Province"], review.Inputs[1].Options.Select(option => option.Value));
        Assert.Equal(
            [("onDue", PortKind.Embedded), ("Approved", PortKind.Flow), ("Rejected", PortKind.Flow)],
            review.Ports.Select(port => (port.Name, port.Kind)));
        Assert.Equal("Decision", Assert.Single(review.Outputs).Name);
    }

    [Fact]
    public async Task Binds_inputs_written_in_any_way()
    {
        ReviewHandler handler = new();
        Run run = new Run(
            Workflow(Activity(
                "Campaign.Review",
                "R",
                ("reviewers", Input("Object", "[\"lan\",\"hoa\"]")),
                ("level", "province"),
                ("days", Literal("")),
                ("note", new JsonObject { ["typeName"] = "String", ["expression"] = null }))),
            builder => builder.Add<Review>()).With(handler);

        await run.StartAsync();

        Assert.Equal(["lan", "hoa"], handler.Seen!.Reviewers);
        Assert.Equal((ReviewLevel.Province, 15, null), (handler.Seen.Level, handler.Seen.Days, handler.Seen.Note));
    }

    [Theory]
    [InlineData("elsa.runtask", "Elsa.RunTask")]
    [InlineData("Campaign.Reveiw", "Campaign.Review")]
    [InlineData("Microsoft.Something.Else", null)]
    public void Guesses_what_was_meant(string name, string? nearest) => Assert.Equal(nearest, _catalog.Nearest(name));

    [Fact]
    public void Refuses_at_start_what_is_no_activity() =>
        Assert.Throws<InvalidActivityException>(() => new ActivityCatalogBuilder().Add<string>());

    internal enum ReviewLevel
    {
        Unit,
        Province,
    }

    [ActivityType("Campaign.Review", DisplayName = "Ask for a review")]
    [Port("onDue")]
    [Outcomes("Approved", "Rejected")]
    [Output("Decision")]
    internal sealed record Review(
        IReadOnlyList<string> Reviewers, ReviewLevel Level, int Days = 15, [Input(UIHint = "multiline")] string? Note = null);

    private sealed class ReviewHandler : IActivityHandler<Review>
    {
        public Review? Seen { get; private set; }

        public Task<ActivityResult> ExecuteAsync(
            Review activity, ActivityExecution execution, CancellationToken cancellationToken)
        {
            Seen = activity;
            return System.Threading.Tasks.Task.FromResult(ActivityResult.Done);
        }
    }
}
