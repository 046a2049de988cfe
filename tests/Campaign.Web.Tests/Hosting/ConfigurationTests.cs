using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Campaign.Councils;
using Campaign.Deadlines;
using Campaign.Decisions;
using Campaign.Documents;
using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Units;
using Campaign.Web.Shared;
using Campaign.Workflows.Errands;
using Campaign.Workflows.Http;
using Microsoft.Extensions.Configuration;

namespace Campaign.Web.Tests.Hosting;

public sealed class ConfigurationTests
{
    private static readonly Dictionary<string, object> Sections = new()
    {
        [BodyOptions.Section] = new BodyOptions(),
        [BrandOptions.Section] = new BrandOptions(),
        [ClockOptions.Section] = new ClockOptions(),
        [CouncilOptions.Section] = new CouncilOptions(),
        [DataOptions.Section] = new DataOptions(),
        [DecisionOptions.Section] = new DecisionOptions(),
        [DemoOptions.Section] = new DemoOptions(),
        [DocumentOptions.Section] = new DocumentOptions(),
        [EmailOptions.Section] = new EmailOptions(),
        [NotificationOptions.Section] = new NotificationOptions(),
        [ErrandOptions.Section] = new ErrandOptions(),
        [WorkflowHttpOptions.Section] = new WorkflowHttpOptions(),
    };

    [Fact]
    public void Every_setting_stands_in_the_file_with_its_default()
    {
        IConfiguration file = File();

        foreach ((string section, object defaults) in Sections)
        {
            PropertyInfo[] settings = [.. defaults.GetType().GetProperties().Where(setting => setting.SetMethod is not null)];
            Assert.Equal(
                settings.Select(setting => setting.Name).Order(StringComparer.Ordinal),
                file.GetSection(section).GetChildren().Select(setting => setting.Key).Order(StringComparer.Ordinal));
            foreach (PropertyInfo setting in settings.Where(setting => setting.Name != nameof(NotificationOptions.PublicUrl)))
            {
                if (setting.GetValue(defaults) is IList list)
                {
                    // What is listed in the file is there to be changed; each entry says all that there is to say.
                    Assert.Empty(list);
                    Assert.All(file.GetSection($"{section}:{setting.Name}").GetChildren(), entry => Assert.Equal(
                        setting.PropertyType.GetGenericArguments()[0].GetProperties().Select(member => member.Name).Order(StringComparer.Ordinal),
                        entry.GetChildren().Select(member => member.Key).Order(StringComparer.Ordinal)));
                    continue;
                }

                Assert.Equal(
                    Convert.ToString(setting.GetValue(defaults), CultureInfo.InvariantCulture) ?? "",
                    file[$"{section}:{setting.Name}"] ?? "",
                    ignoreCase: true);
            }
        }
    }

    [Fact]
    public void Nothing_stands_in_the_file_that_nobody_reads() => Assert.Equal(
        Sections.Keys.Select(section => section.Split(':')[0]).Distinct().Concat(["AllowedHosts", "ConnectionStrings", "Logging"]).Order(StringComparer.Ordinal),
        File().GetChildren().Select(section => section.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void The_file_is_that_of_no_demonstration() => Assert.Equal("False", File()["Demo:Enabled"]);

    [Fact]
    public async Task Two_installations_side_by_side_know_nothing_of_each_other()
    {
        await using CampaignApp first = new();
        await using CampaignApp second = new();
        HttpClient staff = await first.AsAsync("bk-ctcs");
        HttpClient other = await second.AsAsync("bk-ctcs");

        await staff.PostAsync("/api/v1/campaigns/td-2022/launch", null, HttpStatusCode.OK);
        HttpClient admin = await first.AsAsync("admin");
        await admin.PostAsync(
            "/api/v1/clock/advance", new { to = "2022-02-18T08:00:00+07:00" }, HttpStatusCode.OK);

        Assert.Equal(40, Directory.GetFiles(Path.Combine(first.Folder, "outbox"), "*.eml", SearchOption.AllDirectories).Length);
        Assert.False(Directory.Exists(Path.Combine(second.Folder, "outbox")));
        Assert.True(System.IO.File.Exists(Path.Combine(second.Folder, "campaign.db")));
        Assert.Equal(0, (await other.GetAsync("/api/v1/obligations", HttpStatusCode.OK)).Count());
        JsonNode clock = await other.GetAsync("/api/v1/clock", HttpStatusCode.OK);
        Assert.Equal(17, clock["now"]!.GetValue<DateTimeOffset>().Day);
        using HttpResponseMessage stranger = await second.Anonymous().SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/api/v1/me") { Headers = { Authorization = staff.DefaultRequestHeaders.Authorization } },
            CampaignApp.Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    private static IConfigurationRoot File() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json")).Build();
}
