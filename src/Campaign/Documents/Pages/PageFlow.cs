namespace Campaign.Documents.Pages;

/// <summary>What a paragraph is, and so how it looks: a style in a DOCX, a class in HTML.</summary>
public enum Look
{
    /// <summary>Tên cơ quan chủ quản.</summary>
    ParentBody,

    /// <summary>Tên cơ quan ban hành.</summary>
    IssuingBody,

    /// <summary>The short line below the issuing body.</summary>
    BodyLine,

    /// <summary>Số, ký hiệu.</summary>
    Number,

    /// <summary>Quốc hiệu.</summary>
    Nation,

    /// <summary>Tiêu ngữ.</summary>
    Motto,

    /// <summary>The line below the motto, as long as it.</summary>
    MottoLine,

    /// <summary>Địa danh, ngày tháng năm.</summary>
    PlaceAndDate,

    /// <summary>Tên loại.</summary>
    TypeName,

    /// <summary>Trích yếu.</summary>
    Subject,

    /// <summary>The short line below the subject.</summary>
    SubjectLine,

    /// <summary>Who decides.</summary>
    Authority,

    /// <summary>Kính gửi.</summary>
    Addressee,

    /// <summary>Căn cứ.</summary>
    Basis,

    Body,
    Heading1,
    Heading2,
    Article,
    Item,

    /// <summary>The last paragraph, which goes with the signature: no signature stands alone on a page.</summary>
    Closing,

    TableHead,
    TableText,
    TableCentre,

    /// <summary>"Nơi nhận:".</summary>
    RecipientsTitle,

    Recipient,

    /// <summary>Quyền hạn, chức vụ.</summary>
    SignerOffice,

    /// <summary>The room for the signature and the seal.</summary>
    SignatureRoom,

    SignerName,
    AnnexTitle,
    AnnexReference,

    /// <summary>The body that gives a certificate.</summary>
    CertificateBody,

    /// <summary>TẶNG.</summary>
    CertificateVerb,

    /// <summary>BẰNG KHEN.</summary>
    CertificateName,

    /// <summary>Who is honoured.</summary>
    CertificateHolder,

    /// <summary>What the holder is and has done.</summary>
    CertificateText,

    /// <summary>The decision and the register number.</summary>
    CertificateNote,
}

/// <summary>A document as it goes over the pages: the one thing that both writers read.</summary>
/// <param name="Title">The title that programs and screen readers tell.</param>
/// <param name="IsLandscape">The paper lies across.</param>
/// <param name="HasPageNumbers">Numbers in the top margin from page 2 on.</param>
/// <param name="IsFramed">Every page has a frame.</param>
/// <param name="Blocks">In reading order.</param>
public sealed record PageFlow(
    string Title, bool IsLandscape, bool HasPageNumbers, bool IsFramed, IReadOnlyList<FlowBlock> Blocks)
{
    /// <summary>The width between the margins in millimetres.</summary>
    public int TextWidth => IsLandscape ? 252 : 165;
}

/// <summary>A piece of the flow.</summary>
public abstract record FlowBlock
{
    private FlowBlock()
    {
    }

    public sealed record Line(Look Look, IReadOnlyList<TextRun> Runs) : FlowBlock
    {
        public static Line Of(Look look, string text) => new(look, [new TextRun(text)]);

        public static Line Marked(Look look, string text) => new(look, Markup.Runs(text));
    }

    /// <summary>Columns without borders that stay together on a page; widths in millimetres.</summary>
    public sealed record Columns(IReadOnlyList<int> Widths, IReadOnlyList<IReadOnlyList<Line>> Cells) : FlowBlock;

    public sealed record Grid(Block.Table Table) : FlowBlock;

    public sealed record NewPage : FlowBlock;
}
