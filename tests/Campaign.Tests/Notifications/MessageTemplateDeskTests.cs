using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Tests.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Notifications;

public sealed class MessageTemplateDeskTests
{
    private static readonly MessageTemplate Own = new("Sắp đến hạn: {{ obligation.name }}", "{{ recipient.greeting }},\n\nĐề nghị gửi.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_that_was_changed_is_what_reminders_say_and_the_rest_stays_the_applications_own()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(
            change: services => services.AddSingleton<IPostman, FakePostman>());
        await host.LaunchAsync();
        await SaveAsync(host, "reminder-14", Own, seen: 0);

        await host.AdvanceToAsync(new DateOnly(2022, 3, 1), new TimeOnly(8, 0), Cancellation);

        DateTimeOffset at = VietnamTime.At(new DateOnly(2022, 3, 1), new TimeOnly(8, 0));
        List<OutboxMessage> written = [.. (await host.MessagesAsync()).Where(m => m.CreatedAt == at)];
        Assert.Equal(
            ["Sắp đến hạn: Kế hoạch triển khai"],
            written.Where(m => m.Template == "reminder-14").Select(m => m.Subject).Distinct());
        Assert.Contains(written, m => m.Template == "reminder-paper-upper" && m.Subject.StartsWith("Đề nghị nhắc", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_letter_and_its_label_are_what_is_printed()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        await SaveAsync(host, "letter-dispatch", new MessageTemplate(null, "Lời mới về kế hoạch {{ campaign.planNumber }}."), seen: 0);
        await SaveAsync(host, "letter-label", new MessageTemplate(null, "Nhãn mới {{ unit.shortName }}"), seen: 0);

        await host.LaunchAsync();

        Letter letter = await host.ReadAsync(db => db.Letters.AsNoTracking().FirstAsync(Cancellation));
        Assert.Equal("Lời mới về kế hoạch 113/KH-LĐLĐ.", letter.Body);
        IReadOnlyList<LetterSheet> sheets = await host.InAsync(
            provider => provider.GetRequiredService<LetterSheets>().ListAsync([letter.Id], Cancellation));
        Assert.StartsWith("Nhãn mới ", Assert.Single(Assert.Single(sheets).Label), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_change_is_a_version_that_tells_who_and_why()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();

        TemplateResult first = await SaveAsync(host, "reminder-7", Own, seen: 0, note: "Ngắn hơn");
        TemplateResult second = await SaveAsync(host, "reminder-7", Own with { Body = "Gửi nhé." }, seen: 1, note: "Ngắn nữa");

        Assert.Equal((new TemplateResult.Kept(1), new TemplateResult.Kept(2)), (first, second));
        var history = await host.InAsync(provider =>
            provider.GetRequiredService<MessageTemplateDesk>().HistoryAsync("reminder-7", new(), Cancellation));
        Person staff = await host.PersonAsync("bk-ctcs");
        Assert.Equal(
            [(2, "Ngắn nữa", staff.FullName, true), (1, "Ngắn hơn", staff.FullName, false)],
            history.Items.Select(line => (line.Version, line.Note, line.By, line.IsCurrent)));
    }

    [Fact]
    public async Task Going_back_to_the_original_is_a_version_and_the_applications_text_is_used_again()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        await SaveAsync(host, "reminder-7", Own, seen: 0);
        MessageTemplate changed = (await TextsAsync(host)).Get("reminder-7");

        TemplateResult result = await RestoreAsync(host, "reminder-7", version: 0, seen: 1);

        Assert.Equal(Own, changed);
        Assert.Equal(new TemplateResult.Kept(2), result);
        Assert.Equal(MessageTemplates.Get("reminder-7"), (await TextsAsync(host)).Get("reminder-7"));
    }

    [Fact]
    public async Task An_older_version_is_used_again_as_a_new_one()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        await SaveAsync(host, "reminder-7", Own, seen: 0);
        await SaveAsync(host, "reminder-7", Own with { Body = "Khác." }, seen: 1);

        TemplateResult result = await RestoreAsync(host, "reminder-7", version: 1, seen: 2);

        Assert.Equal(new TemplateResult.Kept(3), result);
        Assert.Equal(Own, (await TextsAsync(host)).Get("reminder-7"));
    }

    [Fact]
    public async Task The_second_to_save_is_told_who_was_first_and_changes_nothing()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        await SaveAsync(host, "reminder-7", Own, seen: 0, note: "Trước");

        TemplateResult result = await SaveAsync(host, "reminder-7", Own with { Body = "Sau." }, seen: 0);

        TemplateState now = Assert.IsType<TemplateResult.Overtaken>(result).Now;
        Assert.Equal((1, "Trước", Own), (now.Version, now.Note, now.Text));
        Assert.Equal(1, await host.ReadAsync(db => db.MessageTemplates.CountAsync(Cancellation)));
    }

    [Fact]
    public async Task A_text_with_an_unknown_field_is_not_kept()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();

        TemplateResult result = await SaveAsync(host, "reminder-7", Own with { Body = "{{ unit.nam }}" }, seen: 0);

        Assert.Equal("unit.nam", Assert.Single(Assert.IsType<TemplateResult.Faulty>(result).Mistakes).What);
        Assert.Empty(await host.ReadAsync(db => db.MessageTemplates.ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task The_same_text_again_is_no_version()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();

        TemplateResult result = await SaveAsync(
            host, "reminder-7", MessageTemplates.Get("reminder-7") with { Body = MessageTemplates.Get("reminder-7").Body + "\r\n" }, seen: 0);

        Assert.Equal(new TemplateResult.Unchanged(), result);
    }

    [Fact]
    public async Task There_is_nothing_to_change_where_there_is_no_template()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();

        Assert.Equal(new TemplateResult.NoSuchTemplate(), await SaveAsync(host, "reminder-77", Own, seen: 0));
        Assert.Equal(new TemplateResult.NoSuchTemplate(), await RestoreAsync(host, "reminder-7", version: 9, seen: 0));
    }

    [Fact]
    public async Task Every_template_can_be_looked_at_on_something()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        TemplatesInUse texts = await TextsAsync(host);

        foreach (string code in TemplateFields.Editable)
        {
            TemplateSample sample = await host.InAsync(
                provider => provider.GetRequiredService<TemplateSamples>().FindAsync(code, null, Cancellation));
            TemplatePreview preview = TemplatePreview.Of(code, MessageTemplates.Get(code), texts, sample.Model);

            Assert.Equal(
                TemplateFields.KindOf(code) is TemplateKind.Dossier or TemplateKind.Meeting or TemplateKind.Decision or TemplateKind.Publicity, sample.IsExample);
            Assert.NotEqual("", preview.Text);
            Assert.DoesNotContain("{{", preview.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_published_workflows_tell_what_they_write_with()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();

        ILookup<string, TemplateUse> uses = await host.InAsync(
            provider => provider.GetRequiredService<TemplateUses>().ListAsync(Cancellation));

        Assert.Contains(uses["supplement-request"], use => use.DefinitionId == "plan-review");
        Assert.NotEmpty(uses["reminder-paper-upper"]);
        Assert.Empty(uses["mail-footer"]);
    }

    private static async Task<TemplateResult> SaveAsync(
        CampaignHost host, string name, MessageTemplate text, int seen, string note = "Thử")
    {
        Person staff = await host.PersonAsync("bk-ctcs");
        return await host.InAsync(provider =>
            provider.GetRequiredService<MessageTemplateDesk>().SaveAsync(name, text, seen, staff, note, Cancellation));
    }

    private static async Task<TemplateResult> RestoreAsync(CampaignHost host, string name, int version, int seen)
    {
        Person staff = await host.PersonAsync("bk-ctcs");
        return await host.InAsync(provider =>
            provider.GetRequiredService<MessageTemplateDesk>().RestoreAsync(name, version, seen, staff, "Thử", Cancellation));
    }

    private static Task<TemplatesInUse> TextsAsync(CampaignHost host) =>
        host.InAsync(provider => provider.GetRequiredService<CurrentTemplates>().ReadAsync(Cancellation));
}
