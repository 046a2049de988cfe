using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Elsa;

[Collection(nameof(ElsaTests))]
public sealed class LostUpdatesTests(CampaignApp app)
{
    [Fact]
    public async Task Of_two_tabs_of_one_person_the_second_to_save_is_refused_and_told_who_was_faster()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject first = await client.OpenAsync(id);
        JsonObject second = await client.OpenAsync(id);

        await client.SaveAsync(first.Named("first"));
        using HttpResponseMessage answer = await client.SendSaveAsync(second.Named("second"));

        JsonNode problem = await answer.ReadRefusalAsync(HttpStatusCode.Conflict);
        Assert.Contains("bk-ctcs", problem["errors"]!["model.version"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("first", (await client.OpenAsync(id)).Text("name"));
    }

    [Fact]
    public async Task Two_people_are_told_apart_as_well_and_opening_anew_mends_it()
    {
        (HttpClient staff, string id) = await DrawnAsync();
        HttpClient admin = await app.AsAsync("admin");
        JsonObject hers = await staff.OpenAsync(id);
        JsonObject his = await admin.OpenAsync(id);
        await staff.SaveAsync(hers.Named("hers"), publish: true);

        using HttpResponseMessage refused = await admin.SendSaveAsync(his.Named("his"), publish: true);
        await refused.ReadRefusalAsync(HttpStatusCode.Conflict);

        await admin.SaveAsync((await admin.OpenAsync(id)).Named("his"), publish: true);
        Assert.Equal("his", (await staff.OpenAsync(id)).Text("name"));
    }

    [Fact]
    public async Task Saves_of_one_editor_that_leave_before_the_last_answer_is_there_are_taken()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject opened = await client.OpenAsync(id);

        await client.SaveAsync(opened.Named("one"));
        await client.SaveAsync(opened.Named("two"));
        JsonObject answer = await client.SaveAsync(opened.Named("three"));
        await client.SaveAsync(answer.Named("four"));
        await client.SaveAsync(opened.Named("five"));

        Assert.Equal("five", (await client.OpenAsync(id)).Text("name"));
    }

    [Fact]
    public async Task Saves_that_are_under_way_at_the_same_time_are_all_taken()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject opened = await client.OpenAsync(id);

        HttpResponseMessage[] answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(number => client.SendSaveAsync(opened.Named($"save {number}"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task What_arrives_twice_is_not_written_over_something_newer()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject opened = await client.OpenAsync(id);
        await client.SaveAsync(opened.Named("old"));
        await client.SaveAsync(opened.Named("new"));

        JsonObject answer = await client.SaveAsync(opened.Named("old"));

        Assert.Equal("new", answer.Text("name"));
        Assert.Equal("new", (await client.OpenAsync(id)).Text("name"));
    }

    [Fact]
    public async Task A_publication_that_arrives_twice_makes_no_second_version()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject opened = await client.OpenAsync(id);
        await client.SaveAsync(opened.Named("done"), publish: true);

        JsonObject again = await client.SaveAsync(opened.Named("done"), publish: true);

        Assert.Equal(1, again["version"]!.GetValue<int>());
        Assert.True(again["isPublished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task One_editor_goes_on_across_its_own_publication()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject opened = await client.OpenAsync(id);
        await client.SaveAsync(opened.Named("published"), publish: true);

        // Both leave before the answer to the publication.
        await client.SaveAsync(opened.Named("later"));
        JsonObject answer = await client.SaveAsync(opened.Named("latest"));

        Assert.Equal(2, answer["version"]!.GetValue<int>());
        Assert.Equal("latest", answer.Text("name"));
    }

    [Fact]
    public async Task Whoever_has_once_been_overtaken_does_not_slip_in_again()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject early = await client.SaveAsync((await client.OpenAsync(id)).Named("early"));
        await client.SaveAsync((await client.OpenAsync(id)).Named("late"));

        using HttpResponseMessage answer = await client.SendSaveAsync(early.Named("early again"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task An_older_version_without_a_stamp_is_refused_even_from_the_same_person_at_once()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject opened = await client.OpenAsync(id);
        opened["customProperties"]!.AsObject().Clear();
        await client.SaveAsync(opened, publish: true);
        await client.SaveAsync((await client.OpenAsync(id)).Named("second"));

        using HttpResponseMessage answer = await client.SendSaveAsync(opened.Named("stale"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_stamp_stays_out_of_files_and_of_copies()
    {
        (HttpClient client, string id) = await DrawnAsync();
        JsonObject opened = await client.OpenAsync(id);
        Assert.NotEmpty(opened["customProperties"]!.Text("campaignRevision"));
        string copyId = Drawing.NewId();
        opened["definitionId"] = copyId;
        await client.SaveAsync(opened);

        foreach (string exported in new[] { id, copyId })
        {
            JsonNode file = await client.GetAsync($"{ElsaTests.Definitions}/{exported}/export", HttpStatusCode.OK);
            Assert.DoesNotContain("campaignRevision", file.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private async Task<(HttpClient Client, string DefinitionId)> DrawnAsync()
    {
        HttpClient client = await app.AsAsync("bk-ctcs");
        string id = Drawing.NewId();
        await client.SaveAsync(Drawing.Workflow(id, Drawing.WriteLine("WriteLine1", "Xin chào")));
        return (client, id);
    }
}
