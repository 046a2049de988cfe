using System.Text;
using System.Text.Json.Nodes;
using Campaign.Notifications;

namespace Campaign.Tests.Notifications;

public sealed class MessageTemplatesTests
{
    public static TheoryData<string> Mails =>
        [.. MessageTemplates.Codes.Where(code => MessageTemplates.Get(code).Subject is not null)];

    public static TheoryData<string> Everything => [.. MessageTemplates.Codes];

    [Theory]
    [InlineData("plan-dispatch-th")]
    [InlineData("plan-dispatch-bc")]
    [InlineData("plan-dispatch-cc")]
    [InlineData("plan-received")]
    [InlineData("review-assigned")]
    [InlineData("review-due-tomorrow")]
    [InlineData("supplement-request")]
    [InlineData("plan-approved")]
    [InlineData("plan-not-approved")]
    [InlineData("reminder-30")]
    [InlineData("reminder-14")]
    [InlineData("reminder-7")]
    [InlineData("reminder-3")]
    [InlineData("reminder-1")]
    [InlineData("reminder-paper-upper")]
    [InlineData("overdue-1")]
    [InlineData("overdue-3")]
    [InlineData("overdue-7")]
    [InlineData("overdue-paper-upper")]
    [InlineData("escalation-review")]
    [InlineData("escalation-unit")]
    public void A_mail_that_a_workflow_may_name_is_there(string code) =>
        Assert.NotNull(MessageTemplates.Find(code)?.Subject);

    [Theory, MemberData(nameof(Everything))]
    public void Every_text_is_composed_Unicode_without_a_mistake_in_its_Liquid(string code)
    {
        MessageTemplate template = MessageTemplates.Get(code);

        Assert.Null(LiquidText.FindMistake(template.Subject + template.Body));
        Assert.True((template.Subject + template.Body).IsNormalized(NormalizationForm.FormC));
    }

    [Theory, MemberData(nameof(Mails))]
    public void A_mail_with_every_field_is_whole(string code)
    {
        RenderedMessage mail = MessageTemplates.Render(code, Models.Full());

        AssertTidy(mail);
        Assert.Contains("Kính gửi: Ban Chấp hành CĐCS", mail.Body);
        Assert.Contains("Ban Công tác cơ sở, LĐLĐ tỉnh Bắc Kạn - điện thoại 0209 111 111", mail.Body);
        Assert.Contains("Thư gửi tự động từ hệ thống theo dõi thi đua.", mail.Html);
    }

    [Theory, MemberData(nameof(Mails))]
    public void A_mail_without_any_field_leaves_no_gaps(string code)
    {
        RenderedMessage mail = MessageTemplates.Render(code, []);

        AssertTidy(mail);
        Assert.DoesNotContain("Mở việc", mail.Body);
    }

    [Fact]
    public void The_days_left_are_those_of_the_day_on_which_the_reminder_goes_out()
    {
        RenderedMessage mail = MessageTemplates.Render("reminder-7", Models.Full().With("obligation.daysLeft", 8));

        Assert.Equal("Còn 8 ngày: Kế hoạch triển khai của CĐCS Trường Tiểu học Hoa Ban", mail.Subject);
    }

    [Theory]
    [InlineData(1, "15/03/2022", "Ngày mai hết hạn: Kế hoạch triển khai")]
    [InlineData(3, "15/03/2022", "Còn 3 ngày hết hạn: Kế hoạch triển khai")]
    [InlineData(1, "30/06/2022", "Ngày mai hết Đợt 1 (30/06/2022)")]
    [InlineData(2, "30/06/2022", "Còn 2 ngày hết Đợt 1 (30/06/2022)")]
    public void The_last_reminder_says_tomorrow_only_on_the_eve(int daysLeft, string dueOn, string subject)
    {
        JsonObject model = Models.Full().With("obligation.daysLeft", daysLeft).With("obligation.dueOn", dueOn);

        Assert.Equal(subject, MessageTemplates.Render("reminder-1", model).Subject);
    }

    [Theory]
    [InlineData(1, "Nhắc: ngày mai hết hạn xem xét hồ sơ của CĐCS Trường Tiểu học Hoa Ban")]
    [InlineData(3, "Nhắc: còn 3 ngày hết hạn xem xét hồ sơ của CĐCS Trường Tiểu học Hoa Ban")]
    public void A_reviewer_is_told_tomorrow_only_on_the_eve(int daysLeft, string subject) =>
        Assert.Equal(
            subject,
            MessageTemplates.Render("review-due-tomorrow", Models.Full().With("review.daysLeft", daysLeft)).Subject);

    [Fact]
    public void A_reminder_of_the_end_of_a_phase_speaks_of_the_phase()
    {
        JsonObject model = Models.Full().With("obligation.daysLeft", 14).With("obligation.dueOn", "30/06/2022");

        RenderedMessage mail = MessageTemplates.Render("reminder-14", model);

        Assert.Equal("Còn 14 ngày hết Đợt 1 - đề nghị chuẩn bị báo cáo", mail.Subject);
        Assert.Contains("Còn 14 ngày nữa kết thúc đợt 1 (30/06/2022).", mail.Body);
    }

    [Fact]
    public void The_upper_union_reads_which_of_its_units_owe()
    {
        RenderedMessage mail = MessageTemplates.Render("escalation-unit", Models.Full());

        Assert.Contains(
            "- CĐCS Trường THCS Pác Ngòi: quá hạn 3 ngày (gửi bản giấy)\n"
            + "- CĐCS Trường Mầm non Sao Mai: quá hạn 3 ngày\n",
            mail.Body);
        Assert.Contains("<li>CĐCS Trường Mầm non Sao Mai: quá hạn 3 ngày</li>", mail.Html);
    }

    [Fact]
    public void The_link_is_a_button_with_the_words_of_the_text_and_the_plain_address_below()
    {
        string html = MessageTemplates.Render("supplement-request", Models.Full()).Html;

        Assert.Contains($"<a href=\"{Models.Link}\"", html);
        Assert.Contains(">Mở hồ sơ</a>", html);
        Assert.Contains($">{Models.Link}</span>", html);
        Assert.Contains("<html lang=\"vi\">", html);
    }

    [Fact]
    public void A_link_that_is_no_web_address_never_becomes_a_button()
    {
        JsonObject model = Models.Full().With("link", "javascript:alert(1)");

        Assert.DoesNotContain("<a ", MessageTemplates.Render("supplement-request", model).Html);
    }

    [Fact]
    public void What_a_reviewer_has_typed_is_never_markup()
    {
        JsonObject model = Models.Full().With("review.comment", "Thiếu <script>alert('x')</script> & hạn");

        RenderedMessage mail = MessageTemplates.Render("supplement-request", model);

        Assert.Contains("Thiếu <script>", mail.Body);
        Assert.Contains("Thiếu &lt;script&gt;", mail.Html);
        Assert.DoesNotContain("<script", mail.Html);
    }

    [Fact]
    public void What_a_reviewer_has_typed_is_never_Liquid()
    {
        JsonObject model = Models.Full().With("review.comment", "{{ sender.phone }}");

        Assert.Contains("{{ sender.phone }}", MessageTemplates.Render("supplement-request", model).Body);
    }

    [Fact]
    public void A_subject_is_one_line_whatever_its_fields_hold()
    {
        JsonObject model = Models.Full().With("dossier.title", "Kế hoạch\r\nBcc: ai-do@noi-khac.example");

        Assert.DoesNotContain('\n', MessageTemplates.Render("supplement-request", model).Subject);
    }

    [Fact]
    public void A_text_typed_by_staff_takes_the_place_of_the_template()
    {
        MessageTemplate own = new("Nhắc {{ unit.shortName }}", "Đề nghị gửi {{ obligation.name }}.");

        RenderedMessage mail = MessageTemplates.Render(own, Models.Full());

        Assert.Equal("Nhắc CĐCS Trường Tiểu học Hoa Ban", mail.Subject);
        Assert.StartsWith("Đề nghị gửi Kế hoạch triển khai.\n\nTrân trọng.", mail.Body);
    }

    [Fact]
    public void An_unknown_code_is_answered_with_the_nearest()
    {
        UnknownTemplateException unknown =
            Assert.Throws<UnknownTemplateException>(() => MessageTemplates.Render("plan-aproved", []));

        Assert.Equal(
            "There is no message template 'plan-aproved'. Did you mean 'plan-approved'?", unknown.Message);
    }

    private static void AssertTidy(RenderedMessage mail)
    {
        Assert.NotEmpty(mail.Subject);
        Assert.DoesNotContain('\n', mail.Subject);
        foreach (string text in (string[])[mail.Subject, mail.Body])
        {
            Assert.DoesNotContain("{{", text);
            Assert.DoesNotContain("{%", text);
            Assert.DoesNotContain("  ", text);
            Assert.DoesNotContain("\n ", text);
            Assert.DoesNotContain("\n\n\n", text);
            Assert.DoesNotContain("Liquid error", text);
            Assert.True(text.IsNormalized(NormalizationForm.FormC));
        }
    }
}
