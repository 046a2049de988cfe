using Campaign.Documents.Pages;
using static Campaign.Documents.Pages.FlowBlock;

namespace Campaign.Documents.Kinds;

/// <summary>Bằng khen or giấy khen for all who are honoured by a decision, one sheet each.</summary>
public sealed record CertificateInput : IDocumentInput
{
    /// <summary>Who honours: <c>Ban Chấp hành Liên đoàn Lao động tỉnh Bắc Kạn</c>.</summary>
    public required string Body { get; init; }

    /// <summary>Bằng khen or Giấy khen.</summary>
    public required string Name { get; init; }

    /// <summary>Tặng; another verb where the regulation has one.</summary>
    public string Verb { get; init; } = "Tặng";

    public required string Place { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Number and symbol of the decision.</summary>
    public required string DecisionNumber { get; init; }

    public DateOnly? DecidedOn { get; init; }

    public required IReadOnlyList<CertificateHolder> Holders { get; init; }

    public required Signing Signing { get; init; }

    public DocumentFields ToFields() => new FieldSet(DocumentKind.Certificate)
        .Add("co_quan", Body.ToUpperInvariant()
            .Replace("BAN CHẤP HÀNH ", "BAN CHẤP HÀNH\n", StringComparison.Ordinal)
            .Replace("BAN THƯỜNG VỤ ", "BAN THƯỜNG VỤ\n", StringComparison.Ordinal))
        .Add("ten", Name.ToUpperInvariant())
        .Add("dong_tu", Verb.ToUpperInvariant())
        .Add("dia_danh", Place)
        .Add("ngay", DocumentWords.Date(Date))
        .Add("so_quyet_dinh", DecisionNumber)
        .Add("ngay_quyet_dinh", DocumentWords.ShortDate(DecidedOn))
        .Add("quyen_han", Signing.Lines)
        .Add("nguoi_ky", Signing.Name)
        .AddList(DocumentFields.Sheets, Holders.Select(holder => new (string, string?)[]
        {
            ("nguoi_nhan", holder.Name.ToUpperInvariant()), ("danh_xung", holder.Title), ("gioi_thieu", holder.About),
            ("thanh_tich", holder.Achievement), ("so_vao_so", holder.RegisterNumber),
            ("ten", (holder.CertificateName ?? Name).ToUpperInvariant()),
        }))
        .Build();
}

/// <summary>Who is honoured.</summary>
/// <param name="Title">Ông, Bà, Tập thể; null for none.</param>
/// <param name="Name">The name, which is printed in capitals.</param>
/// <param name="About">Office and unit.</param>
/// <param name="Achievement">For what: <c>Đã có thành tích xuất sắc …</c>.</param>
/// <param name="RegisterNumber">Số vào sổ; null until it is given.</param>
/// <param name="CertificateName">Where it is another certificate than that of the others; null for the same.</param>
public sealed record CertificateHolder(
    string? Title, string Name, string About, string Achievement, string? RegisterNumber, string? CertificateName = null);

/// <summary>Lays certificates out across the page, a sheet for each.</summary>
public sealed class CertificateComposer : DocumentComposer
{
    public override DocumentKind Kind => DocumentKind.Certificate;

    public override IReadOnlyList<KnownField> Fields { get; } =
    [
        new("co_quan", "Cơ quan tặng"), new("ten", "Bằng khen hay Giấy khen, chữ hoa"), new("dong_tu", "Tặng, chữ hoa"),
        new("danh_xung", "Ông, Bà, Tập thể"), new("nguoi_nhan", "Người hoặc tập thể được tặng"),
        new("gioi_thieu", "Chức vụ, đơn vị"), new("thanh_tich", "Thành tích"), new("dia_danh", "Địa danh"),
        new("ngay", "Ngày ký, viết bằng chữ"), new("so_quyet_dinh", "Số, ký hiệu quyết định"),
        new("ngay_quyet_dinh", "Ngày quyết định"), new("so_vao_so", "Số vào sổ"),
        new("quyen_han", "Quyền hạn, chức vụ người ký"), new("nguoi_ky", "Người ký"),
    ];

    public override PageFlow Compose(DocumentFields fields)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> sheets = fields.List(DocumentFields.Sheets);
        List<FlowBlock> blocks = [];
        foreach (DocumentFields sheet in sheets.Count == 0 ? [fields] : sheets.Select(fields.ForSheet))
        {
            if (blocks.Count > 0)
            {
                blocks.Add(new NewPage());
            }

            blocks.AddRange(SheetOf(sheet));
        }

        return new PageFlow($"{fields["ten"]} – Quyết định số {fields["so_quyet_dinh"]}", true, false, true, blocks);
    }

    private static IEnumerable<FlowBlock> SheetOf(DocumentFields fields)
    {
        foreach (string line in Markup.Lines(fields["co_quan"]))
        {
            yield return Line.Of(Look.CertificateBody, line);
        }

        yield return Line.Of(Look.CertificateVerb, fields["dong_tu"]);
        yield return Line.Of(Look.CertificateName, fields["ten"]);
        string name = fields["nguoi_nhan"];
        yield return Line.Of(
            Look.CertificateHolder, fields["danh_xung"].Length == 0 ? name : $"{fields["danh_xung"]}: {name}");
        foreach (string line in Markup.Lines($"{fields["gioi_thieu"]}\n{fields["thanh_tich"]}"))
        {
            yield return Line.Of(Look.CertificateText, line);
        }

        yield return Line.Of(Look.CertificateText, "");
        yield return Line.Of(Look.CertificateText, "");
        yield return new Columns(
            [126, 126],
            [
                [
                    Line.Of(Look.CertificateNote, $"Quyết định số {fields["so_quyet_dinh"]}"),
                    Line.Of(Look.CertificateNote, $"ngày {fields["ngay_quyet_dinh"]}"),
                    Line.Of(Look.CertificateNote, $"Số vào sổ: {fields["so_vao_so"]}"),
                ],
                [
                    Line.Of(Look.PlaceAndDate, $"{fields["dia_danh"]}, {fields["ngay"]}"),
                    .. Markup.Lines(fields["quyen_han"]).Select(line => Line.Of(Look.SignerOffice, line)),
                    Line.Of(Look.SignatureRoom, ""),
                    Line.Of(Look.SignerName, fields["nguoi_ky"]),
                ],
            ]);
    }
}
