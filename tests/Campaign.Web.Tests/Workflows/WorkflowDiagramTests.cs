using System.Globalization;
using System.Text.RegularExpressions;
using Campaign.Web.Workflows;
using Campaign.Workflows;
using Campaign.Workflows.Definitions;

namespace Campaign.Web.Tests.Workflows;

public sealed partial class WorkflowDiagramTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "workflows");

    public static TheoryData<string> Shipped =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void No_line_goes_through_a_step_or_out_of_the_picture(string name)
    {
        WorkflowDiagram diagram = Draw(name);

        foreach (DrawnEdge edge in diagram.Edges)
        {
            (int X, int Y)[] corners = Corners(edge);
            Assert.All(corners, corner => Assert.True(
                corner.X >= 0 && corner.X <= diagram.Width && corner.Y >= 0 && corner.Y <= diagram.Height, $"{Words(edge)} leaves the picture."));
            foreach (((int X, int Y) from, (int X, int Y) to) in corners.Zip(corners.Skip(1)))
            {
                Assert.DoesNotContain(diagram.Steps, step =>
                    Math.Max(from.X, to.X) > step.X && Math.Min(from.X, to.X) < step.Right
                    && Math.Max(from.Y, to.Y) > step.Y && Math.Min(from.Y, to.Y) < step.Bottom);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_line_begins_at_its_step_and_ends_at_the_next(string name)
    {
        WorkflowDiagram diagram = Draw(name);

        foreach (DrawnEdge edge in diagram.Edges)
        {
            (int X, int Y)[] corners = Corners(edge);
            Assert.True(Touches(Step(diagram, edge.Link.From), corners[0]), $"{Words(edge)} begins elsewhere.");
            Assert.True(Touches(Step(diagram, edge.Link.To), corners[^1]), $"{Words(edge)} ends elsewhere.");
        }
    }

    [Fact]
    public void Outcomes_that_lead_to_the_same_step_share_a_line()
    {
        DrawnEdge edge = Assert.Single(
            Draw("plaque-nomination").Edges, line => line.Link.From.Activity.Id == "visit" && line.Link.To.Activity.Id == "appraise");

        Assert.Equal("Đã xong / Đổi dịp", edge.Link.Label);
    }

    private static WorkflowDiagram Draw(string name)
    {
        WorkflowDefinition definition = WorkflowDefinitionReader.Read(
            File.ReadAllText(Path.Combine(Folder, $"{name}.json")), CampaignActivities.Catalog()).Definition!;
        return new WorkflowDiagram(WorkflowWay.Of(definition, _ => null), null);
    }

    private static DrawnStep Step(WorkflowDiagram diagram, WayStep step) =>
        diagram.Steps.Single(drawn => drawn.Step.Activity.Id == step.Activity.Id);

    private static bool Touches(DrawnStep step, (int X, int Y) end) =>
        end.X >= step.X - 2 && end.X <= step.Right + 2 && end.Y >= step.Y - 2 && end.Y <= step.Bottom + 2;

    private static (int X, int Y)[] Corners(DrawnEdge edge) =>
    [
        .. Numbers().Matches(edge.Path).Select(pair => (
            int.Parse(pair.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(pair.Groups[2].ValueSpan, CultureInfo.InvariantCulture))),
    ];

    private static string Words(DrawnEdge edge) => $"{edge.Link.From.Name} → {edge.Link.To.Name} ({edge.Path})";

    [GeneratedRegex("[ML](-?[0-9]+) (-?[0-9]+)")]
    private static partial Regex Numbers();
}
