using System.Net;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Notifications;

public sealed class MailApiTests(LaunchedApp app) : IClassFixture<LaunchedApp>
{
    [Theory]
    [InlineData("cs001", HttpStatusCode.Forbidden)]
    [InlineData("tpbk", HttpStatusCode.Forbidden)]
    [InlineData("hd01", HttpStatusCode.Forbidden)]
    [InlineData("bk-vt", HttpStatusCode.OK)]
    [InlineData("bk-ctcs2", HttpStatusCode.OK)]
    [InlineData("bk-tt", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    public async Task What_goes_out_is_for_the_office(string userName, HttpStatusCode expected)
    {
        HttpClient client = await app.AsAsync(userName);

        await client.GetAsync("/api/v1/messages", expected);
        await client.GetAsync("/api/v1/letters", expected);
    }

    [Theory]
    [InlineData("to=cdcs-001@cong-doan-co-so.example", 1)]
    [InlineData("to=CS001", 1)]
    [InlineData("to=cs001", 1)]
    [InlineData("to=cs002", 0)]
    [InlineData("to=nobody@nowhere.example", 0)]
    [InlineData("since=2022-02-17T08:00:00%2B07:00", 40)]
    [InlineData("since=2022-02-17T08:00:00+07:00", 40)]
    [InlineData("since=2022-02-17T00:59:00Z&to=CS001", 1)]
    [InlineData("since=2022-02-18", 0)]
    [InlineData("status=parked", 0)]
    [InlineData("dossierId=00000000-0000-0000-0000-000000000001", 0)]
    public async Task Messages_are_chosen_by_recipient_and_moment(string query, int count)
    {
        HttpClient client = await app.AsAsync("bk-vt");

        Assert.Equal(count, (await client.GetAsync($"/api/v1/messages?{query}", HttpStatusCode.OK)).Count());
    }

    [Theory]
    [InlineData("messages?since=yesterday", "since")]
    [InlineData("messages?status=lost", "status")]
    [InlineData("messages?dossierId=x", "dossierId")]
    [InlineData("letters?status=9", "status")]
    public async Task What_cannot_be_asked_is_told_at_its_field(string query, string field)
    {
        HttpClient client = await app.AsAsync("bk-vt");

        Assert.Equal([field], (await client.GetAsync($"/api/v1/{query}", HttpStatusCode.BadRequest)).Fields());
    }

    [Fact]
    public async Task A_message_says_what_it_is_in_words_that_people_read()
    {
        HttpClient client = await app.AsAsync("bk-vt");

        JsonNode message = Assert.Single((await client.GetAsync("/api/v1/messages?to=CS001", HttpStatusCode.OK)).Items());

        Assert.Contains("113/KH-LĐLĐ", message.Text("subject"), StringComparison.Ordinal);
        Assert.Equal(("t/h", "CS001", "plan-113"), (message.Text("purpose"), message.Text("toUnit"), message.Text("attachedDocument")));
        Assert.DoesNotContain("{{", message.Text("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_are_chosen_by_whether_they_are_printed()
    {
        HttpClient client = await app.AsAsync("bk-vt");

        Assert.Equal(15, (await client.GetAsync("/api/v1/letters?status=toprint", HttpStatusCode.OK)).Count());
        JsonNode first = (await client.GetAsync("/api/v1/letters?pageSize=1", HttpStatusCode.OK)).Items()[0];
        Assert.NotEmpty(first.Text("unitName"));
        Assert.DoesNotContain("{{", first.Text("body"), StringComparison.Ordinal);
    }
}
