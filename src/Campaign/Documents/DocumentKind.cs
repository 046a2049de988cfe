namespace Campaign.Documents;

/// <summary>The kinds of administrative document that the office makes (NĐ 30/2020; terms §5). Stored by name.</summary>
public enum DocumentKind
{
    /// <summary>Kế hoạch (KH).</summary>
    Plan,

    /// <summary>Tờ trình (TTr).</summary>
    Submission,

    /// <summary>Danh sách trích ngang.</summary>
    SummaryList,

    /// <summary>Biên bản họp (BB).</summary>
    MeetingMinutes,

    /// <summary>Biên bản kiểm phiếu.</summary>
    BallotMinutes,

    /// <summary>Quyết định (QĐ) with its list.</summary>
    Decision,

    /// <summary>Báo cáo (BC).</summary>
    Report,

    /// <summary>Giấy mời (GM).</summary>
    Invitation,

    /// <summary>Bằng khen, giấy khen: one sheet for each who is honoured.</summary>
    Certificate,
}

/// <summary>What people call the kinds.</summary>
public static class DocumentNames
{
    /// <summary>The Vietnamese name, for lists and file names.</summary>
    public static string Of(DocumentKind kind) => kind switch
    {
        DocumentKind.Plan => "Kế hoạch",
        DocumentKind.Submission => "Tờ trình",
        DocumentKind.SummaryList => "Danh sách trích ngang",
        DocumentKind.MeetingMinutes => "Biên bản họp",
        DocumentKind.BallotMinutes => "Biên bản kiểm phiếu",
        DocumentKind.Decision => "Quyết định",
        DocumentKind.Report => "Báo cáo",
        DocumentKind.Invitation => "Giấy mời",
        _ => "Giấy khen, bằng khen",
    };

    /// <summary>A name for a file, without marks: <c>Ke-hoach-113-KH-LDLD.docx</c>.</summary>
    public static string FileOf(DocumentKind kind, string? number)
    {
        string text = number is null ? Of(kind) : $"{Of(kind)} {number}";
        IEnumerable<char> plain = Units.VietnameseText.Nfc(text).Normalize(System.Text.NormalizationForm.FormD)
            .Where(letter => char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark)
            .Select(letter => letter switch
            {
                'đ' => 'd',
                'Đ' => 'D',
                _ when char.IsAsciiLetterOrDigit(letter) => letter,
                _ => ' ',
            });
        string name = string.Join('-', new string([.. plain]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return $"{name[..Math.Min(name.Length, 80)]}.docx";
    }
}
