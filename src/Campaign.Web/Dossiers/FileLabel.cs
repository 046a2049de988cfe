namespace Campaign.Web.Dossiers;

/// <summary>The kind of a file in the few letters that fit on its sign.</summary>
internal static class FileLabel
{
    public static string Of(string contentType) => contentType switch
    {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPG",
        "image/png" => "PNG",
        "image/webp" => "WEBP",
        "image/heic" => "HEIC",
        "application/msword" => "DOC",
        "application/vnd.ms-excel" => "XLS",
        _ when contentType.EndsWith("wordprocessingml.document", StringComparison.Ordinal) => "DOCX",
        _ when contentType.EndsWith("spreadsheetml.sheet", StringComparison.Ordinal) => "XLSX",
        _ => "…",
    };
}
