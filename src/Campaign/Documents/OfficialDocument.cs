namespace Campaign.Documents;

/// <summary>A document as NĐ 30/2020 divides it. It knows nothing of fonts, files or features.</summary>
public sealed record OfficialDocument
{
    public required DocumentKind Kind { get; init; }

    public required DocumentHeader Header { get; init; }

    /// <summary>Tên loại, for instance KẾ HOẠCH.</summary>
    public required string TypeName { get; init; }

    /// <summary>Trích yếu; a line break is one.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What a list goes with, in brackets below the subject; empty otherwise.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Who decides, in capitals between the subject and the grounds of a decision; empty otherwise.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Kính gửi; empty when it is addressed to nobody.</summary>
    public string Addressee { get; init; } = "";

    /// <summary>Căn cứ, each with its punctuation.</summary>
    public IReadOnlyList<string> Bases { get; init; } = [];

    public IReadOnlyList<Block> Body { get; init; } = [];

    /// <summary>Nơi nhận, line by line as they stand; empty for none.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>One stands on the right beside the recipients; two or three stand side by side.</summary>
    public required IReadOnlyList<SignatureBlock> Signatures { get; init; }

    public IReadOnlyList<Annex> Annexes { get; init; } = [];

    /// <summary>Broad lists lie across the page.</summary>
    public bool IsLandscape { get; init; }
}

/// <summary>The head of the first page.</summary>
/// <param name="Parent">The body above the issuing one; empty when there is none.</param>
/// <param name="Body">The issuing body.</param>
/// <param name="Number">Number and symbol; empty when the document has none.</param>
/// <param name="PlaceAndDate">Địa danh, ngày tháng năm.</param>
public sealed record DocumentHeader(string Parent, string Body, string Number, string PlaceAndDate);

/// <summary>Quyền hạn, chức vụ and the name of who signs.</summary>
/// <param name="Lines">For instance TM. BAN THƯỜNG VỤ, then PHÓ CHỦ TỊCH.</param>
/// <param name="Name">Empty where the name is not known yet.</param>
public sealed record SignatureBlock(IReadOnlyList<string> Lines, string Name);

/// <summary>A list or text that follows the signature on a page of its own.</summary>
/// <param name="Title">DANH SÁCH …</param>
/// <param name="Reference">(Kèm theo Quyết định số … ngày …)</param>
/// <param name="Body">What it holds.</param>
public sealed record Annex(string Title, string Reference, IReadOnlyList<Block> Body);

/// <summary>A part of the text between the subject and the signature. Texts may carry <see cref="Markup"/>.</summary>
public abstract record Block
{
    private Block()
    {
    }

    public sealed record Paragraph(string Text) : Block;

    /// <summary>A heading of the text: level 1 is "I. MỤC ĐÍCH", level 2 is "1. LĐLĐ tỉnh".</summary>
    public sealed record Heading(string Text, int Level) : Block;

    /// <summary>Điều 1. …</summary>
    public sealed record Article(int Number, string Text) : Block;

    /// <summary>A line of a list, with the dash or number that it begins with.</summary>
    public sealed record Item(string Text) : Block;

    /// <summary>A table whose head is repeated on every page.</summary>
    /// <param name="Caption">What it shows, for those who cannot see it.</param>
    /// <param name="Columns">The head.</param>
    /// <param name="Rows">The cells, as many as there are columns.</param>
    public sealed record Table(
        string Caption, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;
}

/// <summary>A column of a table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Share">Its width in relation to the other columns.</param>
/// <param name="IsCentred">Numbers and short words stand in the middle.</param>
public sealed record TableColumn(string Title, double Share, bool IsCentred = false);
