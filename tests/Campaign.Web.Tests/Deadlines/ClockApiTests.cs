using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Campaign.Web.Tests.Deadlines;

public sealed class ClockApiTests
{
    private static readonly DateTimeOffset Start = new(2022, 2, 17, 8, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task The_demonstration_begins_on_the_day_of_the_plan()
    {
        await using CampaignApp app = new();
        HttpClient client = await app.AsAsync("cs001");

        JsonNode clock = await client.GetAsync("/api/v1/clock", HttpStatusCode.OK);

        Assert.InRange(clock["now"]!.GetValue<DateTimeOffset>(), Start, Start.AddMinutes(5));
    }

    [Fact]
    public async Task Everything_on_the_way_happens_in_order_before_the_answer_and_the_clock_never_goes_back()
    {
        await using LaunchedApp app = new();
        await app.InitializeAsync();
        HttpClient admin = await app.AsAsync("admin");
        DateTimeOffset to = new(2022, 3, 19, 8, 0, 0, TimeSpan.FromHours(7));

        JsonNode moved = await admin.PostAsync("/api/v1/clock/advance", new { to }, HttpStatusCode.OK);

        Assert.InRange(moved["now"]!.GetValue<DateTimeOffset>(), to, to.AddMinutes(1));
        Assert.True(moved["timersRung"]!.GetValue<int>() > 4);
        await AssertRemindedAsync(admin);
        JsonNode back = await admin.PostAsync(
            "/api/v1/clock/advance", new { to = "2022-03-18T08:00:00+07:00" }, HttpStatusCode.BadRequest);
        Assert.Equal(["to"], back.Fields());
        Assert.Contains("Thứ Bảy 19/03/2022", back["errors"]!["to"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        JsonNode timers = await admin.GetAsync("/api/v1/timers", HttpStatusCode.OK);
        Assert.All(timers.Items(), timer => Assert.True(timer["dueAt"]!.GetValue<DateTimeOffset>() > to));
        await admin.PostAsync("/api/v1/clock/advance", new { to = "2222-03-18T08:00:00+07:00" }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Only_an_administrator_moves_it_and_only_to_a_moment()
    {
        await using CampaignApp app = new();
        foreach (string userName in new[] { "cs001", "bk-ctcs", "bk-tt", "bk-vt" })
        {
            HttpClient client = await app.AsAsync(userName);
            await client.PostAsync("/api/v1/clock/advance", new { to = Start.AddDays(1) }, HttpStatusCode.Forbidden);
        }

        HttpClient admin = await app.AsAsync("admin");
        foreach (string body in new[] { "{}", "{\"to\":\"mai\"}", "{\"to\":5}", "{\"to\":null}", "{\"until\":1}" })
        {
            using StringContent content = new(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage answer =
                await admin.PostAsync("/api/v1/clock/advance", content, CampaignApp.Cancellation);
            Assert.Single((await answer.ReadProblemAsync(HttpStatusCode.BadRequest)).Fields());
        }
    }

    [Theory]
    [InlineData("cs001", HttpStatusCode.Forbidden)]
    [InlineData("bk-vt", HttpStatusCode.Forbidden)]
    [InlineData("bk-ctcs", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    public async Task What_will_ring_is_for_staff(string userName, HttpStatusCode expected)
    {
        await using CampaignApp app = new();

        await (await app.AsAsync(userName)).GetAsync("/api/v1/timers", expected);
    }

    private static async Task AssertRemindedAsync(HttpClient admin)
    {
        JsonNode sent = await admin.GetAsync("/api/v1/messages?to=CS001&pageSize=500", HttpStatusCode.OK);
        DateTimeOffset[] moments =
            [.. sent.Items().Reverse().Select(message => message["createdAt"]!.GetValue<DateTimeOffset>())];
        Assert.Equal(moments.Order(), moments);
        Assert.Equal(
            ["plan-dispatch-th", "reminder-14", "reminder-7", "reminder-1", "overdue-1", "overdue-3"],
            sent.Items().Reverse().Select(message => message.Text("template")));
        JsonNode all = await admin.GetAsync("/api/v1/messages?pageSize=500", HttpStatusCode.OK);
        Assert.All(all.Items(), message => Assert.Equal("Sent", message.Text("status")));
        JsonNode[] rung = [.. all.Items()];
        Assert.NotEmpty(rung);
        Assert.All(rung, message => Assert.True(
            message["sentAt"]!.GetValue<DateTimeOffset>() - message["createdAt"]!.GetValue<DateTimeOffset>()
                < TimeSpan.FromMinutes(5)));
    }
}
