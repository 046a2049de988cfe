using System.Text.Json.Nodes;
using Campaign.Notifications;
using Campaign.Notifications.Templates;

namespace Campaign.Tests.Notifications;

public sealed class LetterTextTests
{
    public static TheoryData<string> Letters =>
        ["letter-dispatch", "letter-received", "letter-reminder", "letter-overdue", "letter-supplement", "letter-result"];

    [Theory, MemberData(nameof(Letters))]
    public void A_letter_stands_in_the_frame_of_the_issuing_body(string code)
    {
        string letter = LetterText.Render(code, Models.Full());

        Assert.StartsWith("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", letter);
        Assert.Contains("Bắc Kạn, ngày 01 tháng 03 năm 2022", letter);
        Assert.Contains("Kính gửi: Công đoàn cơ sở Trường Tiểu học Hoa Ban", letter);
        Assert.Contains(LetterText.RenderBody(MessageTemplates.Get(code), Models.Full()), letter);
        Assert.DoesNotContain("{{", letter);
    }

    [Theory, MemberData(nameof(Letters))]
    public void A_letter_without_any_field_leaves_no_gaps(string code)
    {
        string letter = LetterText.Render(code, []);

        Assert.DoesNotContain("{{", letter);
        Assert.DoesNotContain("\n\n\n", letter);
        Assert.DoesNotContain("  ", LetterText.RenderBody(MessageTemplates.Get(code), []));
    }

    [Fact]
    public void Rendering_leaves_the_model_as_it_was()
    {
        JsonObject model = Models.Full();

        LetterText.Render("letter-reminder", model);

        Assert.Null(model["letter"]!["body"]);
    }

    [Fact]
    public void After_a_week_the_upper_union_offers_to_report_instead()
    {
        string early = LetterText.Render("letter-overdue", Models.Full().With("obligation.daysLate", 3));
        string late = LetterText.Render("letter-overdue", Models.Full().With("obligation.daysLate", 7));

        Assert.DoesNotContain("báo cáo thay", early);
        Assert.Contains("báo cáo thay", late);
    }

    [Fact]
    public void The_reply_slip_keeps_its_columns() =>
        Assert.Contains("        [ ] Đề nghị gia hạn đến", LetterText.RenderReplySlip(TemplatesInUse.BuiltIn, Models.Full()));

    [Fact]
    public void The_label_is_in_capitals_with_their_tones() =>
        Assert.Equal(
            "LĐLĐ TỈNH BẮC KẠN - Ban Công tác cơ sở\n"
            + "Kính gửi: BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ TRƯỜNG TIỂU HỌC HOA BAN\n"
            + "Tổ 5, phường Đức Xuân, thành phố Bắc Kạn",
            LetterText.RenderLabel(TemplatesInUse.BuiltIn, Models.Full()));
}
