using Campaign.Documents;

namespace Campaign.Web.Documents;

/// <summary>The documents that were made of a meeting or decision, newest first, and what else can be made.</summary>
/// <param name="Kept">Each as it was made.</param>
/// <param name="Kinds">What can be made now; empty for those who may not.</param>
/// <param name="Action">Where the form that makes one is sent.</param>
internal sealed record KeptDocuments(IReadOnlyList<GeneratedDocument> Kept, IReadOnlyList<DocumentKind> Kinds, string Action)
{
    /// <summary>Which version of its kind it is, counted from 1; ballot minutes of one moment are of different ballots.</summary>
    public int VersionOf(GeneratedDocument document) =>
        Kept.Where(other => other.Kind == document.Kind && other.Title == document.Title).OrderBy(other => other.CreatedAt)
            .ThenBy(other => other.Id).TakeWhile(other => other.Id != document.Id).Count() + 1;
}

internal sealed record DocumentView(
    Guid Id, DocumentKind Kind, string KindText, string Title, string FileName, long Size, string Sha256, Guid? TemplateId, string CreatedBy,
    DateTimeOffset CreatedAt)
{
    public static DocumentView Of(GeneratedDocument document) => new(
        document.Id, document.Kind, DocumentNames.Of(document.Kind), document.Title, document.FileName, document.Size, document.Sha256,
        document.TemplateId, document.CreatedBy, document.CreatedAt);
}
