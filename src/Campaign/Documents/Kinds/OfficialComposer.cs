using Campaign.Documents.Pages;

namespace Campaign.Documents.Kinds;

/// <summary>What the kinds that NĐ 30/2020 lays out have in common: head, recipients, signature.</summary>
public abstract class OfficialComposer : DocumentComposer
{
    /// <summary>The head of every document.</summary>
    protected static IReadOnlyList<KnownField> Head { get; } =
    [
        new("co_quan_cap_tren", "Cơ quan cấp trên"),
        new("co_quan", "Cơ quan ban hành"),
        new("ten_co_quan", "Tên cơ quan ban hành, viết trong câu"),
        new("so_ky_hieu", "Số, ký hiệu"),
        new("dia_danh", "Địa danh"),
        new("ngay", "Ngày ban hành, viết bằng chữ"),
        new("trich_yeu", "Trích yếu"),
    ];

    /// <summary>The end of a document that one person signs.</summary>
    protected static IReadOnlyList<KnownField> End { get; } =
    [
        new("noi_nhan", "Nơi nhận, mỗi nơi một dòng", IsRich: true),
        new("quyen_han", "Quyền hạn, chức vụ người ký"),
        new("nguoi_ky", "Người ký"),
    ];

    public override PageFlow Compose(DocumentFields fields) => OfficialLayout.Of(Arrange(fields));

    /// <summary>The parts of the document.</summary>
    protected abstract OfficialDocument Arrange(DocumentFields fields);

    protected OfficialDocument Frame(DocumentFields fields, string typeName) => new()
    {
        Kind = Kind,
        TypeName = typeName,
        Header = new DocumentHeader(
            fields["co_quan_cap_tren"], fields["co_quan"], fields["so_ky_hieu"], $"{fields["dia_danh"]}, {fields["ngay"]}"),
        Subject = fields["trich_yeu"],
        Recipients = Markup.Lines(fields["noi_nhan"]),
        Signatures = [new SignatureBlock(Markup.Lines(fields["quyen_han"]), fields["nguoi_ky"])],
    };

    /// <summary>A list as a table, each column under its label; nothing when the list is empty.</summary>
    /// <param name="fields">What the document says.</param>
    /// <param name="list">The list.</param>
    /// <param name="columns">Name, title and share of the width; a minus marks a column to be centred.</param>
    protected IEnumerable<Block> TableOf(
        DocumentFields fields, string list, params (string Name, string Title, double Share)[] columns)
    {
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = fields.List(list);
        if (rows.Count > 0)
        {
            yield return new Block.Table(
                Lists.First(known => known.Name == list).Label,
                [.. columns.Select(column => new TableColumn(column.Title, Math.Abs(column.Share), column.Share < 0))],
                [.. rows.Select(row => (IReadOnlyList<string>)[.. columns.Select(column => row.GetValueOrDefault(column.Name, ""))])]);
        }
    }
}

internal static class CommonFields
{
    /// <summary>The head, the recipients and the signature.</summary>
    public static FieldSet AddFrame(
        this FieldSet fields, Letterhead letterhead, string subject, IReadOnlyList<string> recipients, Signing signing) =>
        fields
            .AddHead(letterhead, subject)
            .Add("noi_nhan", DocumentWords.Recipients(recipients))
            .Add("quyen_han", signing.Lines)
            .Add("nguoi_ky", signing.Name);

    public static FieldSet AddHead(this FieldSet fields, Letterhead letterhead, string subject) =>
        fields
            .Add("co_quan_cap_tren", letterhead.Parent is null ? "" : DocumentWords.BodyName(letterhead.Parent))
            .Add("co_quan", DocumentWords.BodyName(letterhead.Body))
            .Add("ten_co_quan", letterhead.Body)
            .Add("so_ky_hieu", letterhead.NumberAndSymbol)
            .Add("dia_danh", letterhead.Place)
            .Add("ngay", DocumentWords.Date(letterhead.Date))
            .Add("trich_yeu", subject);
}
