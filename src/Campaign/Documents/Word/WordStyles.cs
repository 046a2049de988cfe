using Campaign.Documents.Pages;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Documents.Word;

/// <summary>The styles of a DOCX, one for each <see cref="Look"/>, in the sizes of NĐ 30/2020, Phụ lục I.</summary>
/// <remarks>Staff who want another look change the style once, not every paragraph.</remarks>
internal static class WordStyles
{
    public const string Font = "Times New Roman";

    /// <summary>The table style with lines.</summary>
    public const string Grid = "BangKe";

    /// <summary>The table style without lines.</summary>
    public const string Frame = "KhungKhongKe";

    public const string PageNumber = "SoTrang";

    // Name, size in half points, then what differs from a plain line at the left.
    private static readonly (Look Look, string Name, int HalfPoints, string Traits, int Before, int After)[] Looks =
    [
        (Look.ParentBody, "VB Cơ quan cấp trên", 24, "centre", 0, 0),
        (Look.IssuingBody, "VB Cơ quan ban hành", 24, "centre bold", 0, 0),
        (Look.BodyLine, "VB Kẻ dưới cơ quan", 4, "centre line22", 0, 80),
        (Look.Number, "VB Số ký hiệu", 26, "centre", 60, 0),
        (Look.Nation, "VB Quốc hiệu", 24, "centre bold", 0, 0),
        (Look.Motto, "VB Tiêu ngữ", 26, "centre bold", 0, 0),
        (Look.MottoLine, "VB Kẻ dưới tiêu ngữ", 4, "centre line18", 0, 80),
        (Look.PlaceAndDate, "VB Địa danh ngày tháng", 26, "centre italic", 60, 0),
        (Look.TypeName, "VB Tên loại", 28, "centre bold next", 360, 0),
        (Look.Subject, "VB Trích yếu", 28, "centre bold next", 0, 0),
        (Look.SubjectLine, "VB Kẻ dưới trích yếu", 4, "centre line60", 0, 200),
        (Look.Authority, "VB Thẩm quyền", 28, "centre bold next", 160, 160),
        (Look.Addressee, "VB Kính gửi", 28, "centre", 120, 200),
        (Look.Basis, "VB Căn cứ", 28, "both first italic", 0, 120),
        (Look.Body, "VB Nội dung", 28, "both first", 0, 120),
        (Look.Heading1, "heading 1", 28, "both first bold next", 120, 120),
        (Look.Heading2, "heading 2", 28, "both first bold next", 60, 120),
        (Look.Article, "VB Điều", 28, "both first", 0, 120),
        (Look.Item, "VB Gạch đầu dòng", 28, "both first", 0, 120),
        (Look.Closing, "VB Đoạn kết", 28, "both first next", 0, 120),
        (Look.TableHead, "VB Đầu bảng", 24, "centre bold", 20, 20),
        (Look.TableText, "VB Ô bảng", 24, "", 20, 20),
        (Look.TableCentre, "VB Ô bảng giữa", 24, "centre", 20, 20),
        (Look.RecipientsTitle, "VB Nơi nhận", 24, "bold italic next", 0, 0),
        (Look.Recipient, "VB Danh sách nơi nhận", 22, "", 0, 0),
        (Look.SignerOffice, "VB Quyền hạn chức vụ", 26, "centre bold next", 0, 0),
        (Look.SignatureRoom, "VB Chỗ ký", 28, "centre next", 600, 600),
        (Look.SignerName, "VB Họ tên người ký", 28, "centre bold", 0, 0),
        (Look.AnnexTitle, "VB Tên phụ lục", 28, "centre bold next", 0, 0),
        (Look.AnnexReference, "VB Kèm theo", 28, "centre italic", 0, 200),
        (Look.CertificateBody, "GK Cơ quan tặng", 32, "centre bold", 0, 0),
        (Look.CertificateVerb, "GK Tặng", 32, "centre bold", 360, 0),
        (Look.CertificateName, "GK Tên giấy", 88, "centre bold", 120, 280),
        (Look.CertificateHolder, "GK Người nhận", 40, "centre bold", 0, 200),
        (Look.CertificateText, "GK Thành tích", 30, "centre", 0, 120),
        (Look.CertificateNote, "GK Ghi chú", 24, "italic", 0, 0),
    ];

    public static string Of(Look look) => look switch
    {
        Look.Heading1 => "Heading1",
        Look.Heading2 => "Heading2",
        Look.TypeName => "Title",
        _ => $"Vb{look}",
    };

    public static W.Styles All() => new(
        [
            Defaults(), Normal(), TableNormal(), FrameTable(), GridTable(), PageNumberStyle(),
            .. Looks.Select(look => StyleOf(look.Look, look.Name, look.HalfPoints, look.Traits, look.Before, look.After)),
        ]);

    private static W.DocDefaults Defaults() => new(
        new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(
            new W.RunFonts { Ascii = Font, HighAnsi = Font, EastAsia = Font, ComplexScript = Font },
            new W.FontSize { Val = "28" },
            new W.FontSizeComplexScript { Val = "28" },
            new W.Languages { Val = "vi-VN", EastAsia = "vi-VN", Bidi = "ar-SA" })),
        new W.ParagraphPropertiesDefault(new W.ParagraphPropertiesBaseStyle(
            new W.SpacingBetweenLines { Before = "0", After = "0", Line = "264", LineRule = W.LineSpacingRuleValues.Auto })));

    private static W.Style Normal() => new(new W.StyleName { Val = "Normal" }, new W.PrimaryStyle())
    {
        Type = W.StyleValues.Paragraph, StyleId = "Normal", Default = true,
    };

    private static W.Style TableNormal() => new(
        new W.StyleName { Val = "Normal Table" },
        new W.StyleTableProperties(new W.TableIndentation { Width = 0, Type = W.TableWidthUnitValues.Dxa }, NoMargins()))
    {
        Type = W.StyleValues.Table, StyleId = "TableNormal", Default = true,
    };

    private static W.TableCellMarginDefault NoMargins() => new(
        new W.TopMargin { Width = "0", Type = W.TableWidthUnitValues.Dxa },
        new W.TableCellLeftMargin { Width = 0, Type = W.TableWidthValues.Dxa },
        new W.BottomMargin { Width = "0", Type = W.TableWidthUnitValues.Dxa },
        new W.TableCellRightMargin { Width = 0, Type = W.TableWidthValues.Dxa });

    private static W.Style FrameTable() => new(
        new W.StyleName { Val = "VB Khung không kẻ" }, new W.BasedOn { Val = "TableNormal" })
    {
        Type = W.StyleValues.Table, StyleId = Frame, CustomStyle = true,
    };

    private static W.Style GridTable() => new(
        new W.StyleName { Val = "VB Bảng kẻ" },
        new W.BasedOn { Val = "TableNormal" },
        new W.StyleTableProperties(
            new W.TableBorders(
                Ruled<W.TopBorder>(), Ruled<W.LeftBorder>(), Ruled<W.BottomBorder>(), Ruled<W.RightBorder>(),
                Ruled<W.InsideHorizontalBorder>(), Ruled<W.InsideVerticalBorder>()),
            new W.TableCellMarginDefault(
                new W.TableCellLeftMargin { Width = 70, Type = W.TableWidthValues.Dxa },
                new W.TableCellRightMargin { Width = 70, Type = W.TableWidthValues.Dxa })))
    {
        Type = W.StyleValues.Table, StyleId = Grid, CustomStyle = true,
    };

    private static W.Style PageNumberStyle() => new(
        new W.StyleName { Val = "VB Số trang" },
        new W.BasedOn { Val = "Normal" },
        new W.StyleParagraphProperties(new W.Justification { Val = W.JustificationValues.Center }),
        new W.StyleRunProperties(new W.FontSize { Val = "26" }))
    {
        Type = W.StyleValues.Paragraph, StyleId = PageNumber, CustomStyle = true,
    };

    private static W.Style StyleOf(Look look, string name, int halfPoints, string traits, int before, int after)
    {
        string[] words = traits.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isHeading = look is Look.Heading1 or Look.Heading2;
        return new W.Style(
            new W.StyleName { Val = name }, new W.BasedOn { Val = "Normal" }, new W.PrimaryStyle(),
            Paragraph(look, words, before, after), Run(words, halfPoints))
        {
            Type = W.StyleValues.Paragraph, StyleId = Of(look), CustomStyle = isHeading ? null : true,
        };
    }

    private static W.StyleParagraphProperties Paragraph(Look look, string[] traits, int before, int after)
    {
        W.StyleParagraphProperties properties = new();
        if (traits.Contains("next"))
        {
            properties.Append(new W.KeepNext());
        }

        // A rule below a name is the border of a low, empty paragraph that is drawn in from both sides by a share of the text.
        string? rule = traits.FirstOrDefault(trait => trait.StartsWith("line", StringComparison.Ordinal));
        if (rule is not null)
        {
            properties.Append(new W.ParagraphBorders(new W.BottomBorder { Val = W.BorderValues.Single, Size = 6, Space = 0, Color = "000000" }));
        }

        W.SpacingBetweenLines spacing = new() { Before = $"{before}", After = $"{after}" };
        if (rule is not null)
        {
            (spacing.Line, spacing.LineRule) = ("60", W.LineSpacingRuleValues.Exact);
        }

        properties.Append(spacing);
        if (rule is not null)
        {
            string side = $"{Paper.Twips(int.Parse(rule[4..], System.Globalization.CultureInfo.InvariantCulture))}";
            properties.Append(new W.Indentation { Left = side, Right = side });
        }
        else if (traits.Contains("first"))
        {
            properties.Append(new W.Indentation { FirstLine = "720" });
        }

        if (traits.Contains("centre") || traits.Contains("both"))
        {
            properties.Append(new W.Justification
            {
                Val = traits.Contains("centre") ? W.JustificationValues.Center : W.JustificationValues.Both,
            });
        }

        if (look is Look.Heading1 or Look.Heading2)
        {
            properties.Append(new W.OutlineLevel { Val = look == Look.Heading1 ? 0 : 1 });
        }

        return properties;
    }

    private static W.StyleRunProperties Run(string[] traits, int halfPoints)
    {
        W.StyleRunProperties properties = new();
        if (traits.Contains("bold"))
        {
            properties.Append(new W.Bold(), new W.BoldComplexScript());
        }

        if (traits.Contains("italic"))
        {
            properties.Append(new W.Italic(), new W.ItalicComplexScript());
        }

        properties.Append(new W.FontSize { Val = $"{halfPoints}" }, new W.FontSizeComplexScript { Val = $"{halfPoints}" });
        return properties;
    }

    private static T Ruled<T>()
        where T : W.BorderType, new() => new() { Val = W.BorderValues.Single, Size = 4, Space = 0, Color = "000000" };
}

/// <summary>Twentieths of a point, in which Word measures.</summary>
internal static class Paper
{
    public static int Twips(double millimetres) => (int)Math.Round(millimetres * 1440 / 25.4);
}
