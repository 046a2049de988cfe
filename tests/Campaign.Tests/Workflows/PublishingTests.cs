using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Workflows;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Checking;
using Campaign.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Workflows;

/// <summary>What is published is checked first, and the history says who did it when and why.</summary>
public sealed class PublishingTests : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "workflows");

    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_workflows_of_the_application_have_nothing_to_be_mended()
    {
        foreach (StoredDefinition version in await _host.ReadAsync(db => db.Definitions.AsNoTracking().ToListAsync()))
        {
            IReadOnlyList<Finding> findings = await CheckAsync(version.Json);

            Assert.Empty(findings.Where(one => one.Severity > FindingSeverity.Hint).Select(one => $"{version.DefinitionId}: {one}"));
        }
    }

    [Fact]
    public async Task An_export_of_an_unchanged_database_gives_the_files_byte_for_byte()
    {
        ActivityCatalog catalog = _host.Services.GetRequiredService<ActivityCatalog>();

        foreach (StoredDefinition version in await _host.ReadAsync(db => db.Definitions.AsNoTracking().ToListAsync()))
        {
            WorkflowDefinition definition = WorkflowDefinitionReader.Read(version.Json, catalog).Definition!;
            string file = await File.ReadAllTextAsync(Path.Combine(Folder, $"{version.DefinitionId}.json"), Cancellation);

            Assert.Equal(file, WorkflowFileText.Of(definition, catalog));
        }
    }

    [Fact]
    public async Task A_draft_with_an_error_is_kept_and_not_published()
    {
        VersionResult result = await SaveAsync(Broken(), publish: true);

        VersionResult.Unfit unfit = Assert.IsType<VersionResult.Unfit>(result);
        Assert.Contains(unfit.Findings, one => one is { Rule: "unknown-template", ActivityId: "tellApproved" });
        Assert.Equal(2, unfit.Draft!.Version);
        Assert.Equal(1, await PublishedAsync());
        Assert.IsType<VersionResult.Unfit>(await PublishAsync("thử"));
        Assert.Equal(1, await PublishedAsync());
    }

    [Fact]
    public async Task Who_publishes_and_why_is_kept()
    {
        Assert.IsType<VersionResult.Kept>(await SaveAsync(Renamed(), publish: false));
        Assert.IsType<VersionResult.Kept>(await PublishAsync("  Rút hạn theo góp ý của Ba Bể  "));

        VersionRow row = (await VersionsAsync())[0];

        VersionEvent line = Assert.Single(row.Events);
        Assert.Equal((2, true), (row.Version, row.IsPublished));
        Assert.Equal(
            (VersionAct.Published, VersionSource.Page, "bk-ctcs", "Rút hạn theo góp ý của Ba Bể"),
            (line.Act, line.Source, line.By, line.Note));
    }

    [Fact]
    public async Task What_was_saved_after_somebody_looked_is_not_published()
    {
        int seen = Assert.IsType<VersionResult.Kept>(await SaveAsync(Renamed(), publish: false)).Version.Revision;
        JsonObject again = Renamed();
        again["description"] = "Sửa lần nữa";
        await SaveAsync(again, publish: false);

        VersionResult.Stale stale = Assert.IsType<VersionResult.Stale>(await PublishAsync("thử", seen));

        Assert.Equal(1, await PublishedAsync());
        Assert.IsType<VersionResult.Kept>(await PublishAsync("thử", stale.Latest.Revision));
        Assert.Equal(2, await PublishedAsync());
    }

    [Fact]
    public async Task An_older_version_is_put_to_use_again_as_the_next_one()
    {
        await SaveAsync(Renamed(), publish: true);

        VersionResult result = await _host.InAsync(p => p.GetRequiredService<DefinitionVersions>().RollBackAsync(
            "plan-review", 1, new Publication("bk-ctcs", VersionSource.Page, "Quay lại"), Cancellation));

        StoredDefinition kept = Assert.IsType<VersionResult.Kept>(result).Version;
        Assert.Equal((3, true, "Thẩm định kế hoạch triển khai"), (kept.Version, kept.IsPublished, kept.Name));
        Assert.Equal(VersionAct.RolledBack, (await VersionsAsync())[0].Events[0].Act);
        Assert.IsType<VersionResult.NotFound>(await _host.InAsync(p => p.GetRequiredService<DefinitionVersions>().RollBackAsync(
            "plan-review", 9, new Publication("bk-ctcs"), Cancellation)));
    }

    private static JsonObject Renamed()
    {
        JsonObject model = Model();
        model["name"] = "Thẩm định, bản mới";
        return model;
    }

    private static JsonObject Broken()
    {
        JsonObject model = Model();
        JsonNode step = model["root"]!["activities"]!.AsArray().Single(one => one!["id"]!.GetValue<string>() == "tellApproved")!;
        step["template"]!["expression"]!["value"] = "plan-aproved";
        return model;
    }

    private static JsonObject Model() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "plan-review.json")))!.AsObject();

    private Task<IReadOnlyList<Finding>> CheckAsync(string json) =>
        _host.InAsync(p => p.GetRequiredService<WorkflowCheck>().CheckAsync(json, Cancellation));

    private Task<VersionResult> SaveAsync(JsonObject model, bool publish) => _host.InAsync(p => p
        .GetRequiredService<DefinitionVersions>()
        .SaveAsync(new Draft(model, publish, "bk-ctcs") { IsReplacement = true }, Cancellation));

    private Task<VersionResult> PublishAsync(string note, int? seen = null) => _host.InAsync(p => p
        .GetRequiredService<DefinitionVersions>()
        .PublishAsync("plan-review", seen, new Publication("bk-ctcs", VersionSource.Page, note), Cancellation));

    private Task<int> PublishedAsync() => _host.ReadAsync(db => db.Definitions
        .Where(d => d.DefinitionId == "plan-review" && d.IsPublished).Select(d => d.Version).SingleAsync());

    private async Task<IReadOnlyList<VersionRow>> VersionsAsync() => (await _host.InAsync(p => p
        .GetRequiredService<VersionHistory>().ListAsync("plan-review", new PageRequest(), Cancellation))).Items;
}
