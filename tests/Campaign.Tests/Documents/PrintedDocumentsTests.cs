using Campaign.Documents;

namespace Campaign.Tests.Documents;

/// <summary>What LibreOffice makes of the documents: text, margins, fonts, pages (NĐ 30/2020, Phụ lục I).</summary>
public sealed class PrintedDocumentsTests(PrintedDocuments printed) : IClassFixture<PrintedDocuments>
{
    private static readonly DocumentKind[] Official = [.. Enum.GetValues<DocumentKind>().Where(kind => kind != DocumentKind.Certificate)];

    public static TheoryData<string> Names => [.. PrintedDocuments.Files.Keys];

    public static TheoryData<DocumentKind> Kinds => [.. Enum.GetValues<DocumentKind>()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Keeps_the_margins_of_the_decree_and_one_family_of_letters(string name)
    {
        IReadOnlyList<PlacedWord> words = await printed.WordsAsync(name);
        IReadOnlyList<string> fonts = await printed.FontsAsync(name);

        Assert.NotEmpty(words);
        Assert.All(words, word =>
        {
            Assert.Equal(name.StartsWith("Summary", StringComparison.Ordinal) || name.StartsWith("Certificate", StringComparison.Ordinal)
                || name == "Bulk" ? (297, 210) : (210, 297), ((int)Math.Round(word.PageWidth), (int)Math.Round(word.PageHeight)));
            Assert.InRange(word.Left, 29.5, word.PageWidth);
            Assert.InRange(word.Right, 0, word.PageWidth - 14.5);
            Assert.InRange(word.Bottom, 0, word.PageHeight - 19.5);

            // Only the number of a page stands above the text.
            Assert.True(word.Top > 19 || (word.Page > 1 && word.Text == $"{word.Page}"), $"{name}: '{word.Text}' at {word.Top} mm.");
        });
        Assert.All(fonts, font => Assert.Matches("^(LiberationSerif|TimesNewRoman)", font));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Says_what_was_put_in_whether_by_the_layout_or_by_the_template(DocumentKind kind)
    {
        DocumentFields fields = DocumentExamples.Of(kind).ToFields();
        string[] expected = [.. fields.Values.Where(field => field.Key != "ten_co_quan").SelectMany(field => Markup.Lines(field.Value))];

        // A cell breaks its text into lines, among which those of other cells stand.
        string[] cells =
        [
            .. fields.Lists.SelectMany(list => list.Value).SelectMany(row => row)
                .Where(cell => Shown(kind, cell.Key)).SelectMany(cell => cell.Value.Split(' ')),
        ];

        foreach (string name in new[] { $"{kind}", $"{kind}-template" })
        {
            string[] words = [.. (await printed.WordsAsync(name)).Select(word => System.Net.WebUtility.HtmlDecode(word.Text))];
            string all = string.Concat(words);
            Assert.All(cells, cell => Assert.Contains(cell, all, StringComparison.OrdinalIgnoreCase));
            Assert.All(expected.Select(Compact).Where(text => text.Length is > 0 and < 25), text =>
                Assert.Contains(text, Compact(all), StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("{{", all, StringComparison.Ordinal);
            Assert.DoesNotContain("**", all, StringComparison.Ordinal);
            Assert.DoesNotContain("##", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Begins_with_the_state_on_the_right_and_the_body_on_the_left()
    {
        foreach (DocumentKind kind in Official)
        {
            IReadOnlyList<PlacedWord> words = await printed.WordsAsync($"{kind}");
            PlacedWord state = words.First(word => word.Text == "CỘNG");
            PlacedWord motto = words.First(word => word.Text == "Độc");
            PlacedWord parent = words.First(word => word.Text == "TỔNG");

            Assert.True(parent.Right < state.Left, $"{kind}");
            Assert.True(motto.Top > state.Top && motto.Left > state.Left, $"{kind}: the motto stands below the name of the state.");
            Assert.Equal(state.Top, parent.Top, 1.0);

            // The name of the state has one line.
            Assert.Equal(state.Top, words.First(word => word.Text == "NAM" && word.Left > state.Left).Top, 0.5);
        }
    }

    [Fact]
    public async Task The_first_page_has_no_number_and_the_others_have_theirs_in_the_middle_of_the_top()
    {
        IReadOnlyList<PlacedWord> words = await printed.WordsAsync("Founding");

        int pages = words.Max(word => word.Page);
        Assert.InRange(pages, 4, 6);
        Assert.DoesNotContain(words, word => word.Page == 1 && word.Top < 19);
        for (int page = 2; page <= pages; page++)
        {
            PlacedWord number = Assert.Single(words, word => word.Page == page && word.Top < 19);
            Assert.Equal($"{page}", number.Text);
            Assert.Equal(30 + (165 / 2.0), (number.Left + number.Right) / 2, 1.0);
        }
    }

    [Fact]
    public async Task The_founding_plan_is_there_from_its_first_word_to_its_last()
    {
        string all = string.Join(' ', await printed.PagesAsync("Founding"));

        Assert.Contains("Số: 113/KH-LĐLĐ", all, StringComparison.Ordinal);
        Assert.Contains("Bắc Kạn, ngày 17 tháng 02 năm 2022", all, StringComparison.Ordinal);
        Assert.Contains("I. MỤC ĐÍCH, YÊU CẦU", all, StringComparison.Ordinal);
        Assert.Contains("sau khi kết thúc mỗi đợt thi đua./.", all, StringComparison.Ordinal);
        Assert.Contains("TM. BAN THƯỜNG VỤ", all, StringComparison.Ordinal);
        Assert.Contains("- Lưu: VT, Ban CTCS.", all, StringComparison.Ordinal);
        Assert.Contains("Bùi Minh Thanh", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Nơi nhận: Nơi nhận", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_has_its_head_on_every_page()
    {
        IReadOnlyList<string> pages = await printed.PagesAsync("Long");

        string[] lists = [.. pages.Where(page => page.Contains("Đoàn viên thứ", StringComparison.Ordinal))];
        Assert.InRange(lists.Length, 4, 12);
        Assert.All(lists, page => Assert.Contains("Chức vụ", page, StringComparison.Ordinal));
        Assert.Contains("Danh sách có 120 tập thể, cá nhân", pages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_are_one_sheet_for_each_who_is_honoured()
    {
        IReadOnlyList<string> bulk = await printed.PagesAsync("Bulk");
        IReadOnlyList<string> filled = await printed.PagesAsync("Certificate-template");

        Assert.Equal(40, bulk.Count);
        Assert.All(bulk.Select((page, at) => (page, at)), sheet =>
            Assert.Contains($"NGƯỜI THỨ {sheet.at + 1} ", sheet.page, StringComparison.Ordinal));
        Assert.Equal(3, filled.Count);
        Assert.Contains("Hoàng Văn Đức", filled[2], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(DocumentKind.Submission, 1)]
    [InlineData(DocumentKind.Decision, 2)]
    [InlineData(DocumentKind.Invitation, 1)]
    [InlineData(DocumentKind.Certificate, 3)]
    public async Task A_small_document_takes_no_more_paper_than_it_needs(DocumentKind kind, int pages) =>
        Assert.Equal(pages, (await printed.PagesAsync($"{kind}")).Count);

    [Fact]
    public async Task No_signature_stands_alone_on_a_page()
    {
        foreach (DocumentKind kind in Official)
        {
            IReadOnlyList<PlacedWord> words = await printed.WordsAsync($"{kind}");
            PlacedWord signer = words.Last(word => word.Text == DocumentExamples.Of(kind).ToFields() switch
            {
                var fields when fields["nguoi_ky"].Length > 0 => fields["nguoi_ky"].Split(' ')[^1],
                var fields => fields["chu_tri"].Split(' ')[^1],
            });

            // The end mark of the text, or of the list before it.
            Assert.Contains(words, word => word.Page == signer.Page && word.Top < signer.Top && word.Text.EndsWith("./.", StringComparison.Ordinal));
        }
    }

    // A list's own layout leaves out what its paper has no room for.
    private static bool Shown(DocumentKind kind, string column) => !(kind == DocumentKind.SummaryList && column == "gioi_tinh");

    private static string Compact(string text) =>
        string.Concat(Markup.Plain(text).Where(letter => !char.IsWhiteSpace(letter)));
}
