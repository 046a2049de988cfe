using System.Text.Json;
using Campaign.Accounts;
using Campaign.Councils;
using Campaign.Decisions;
using Campaign.Dossiers;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Documents;

/// <summary>What a document belongs to.</summary>
/// <param name="Type">Dossier, Decision, Meeting, …</param>
/// <param name="Id">Its identity there.</param>
/// <param name="UnitPath">The path of the unit whose it is; those who see the unit see the document.</param>
public sealed record DocumentSubject(string Type, string Id, string UnitPath)
{
    public const string Meeting = "Meeting";

    public const string Decision = "Decision";
}

/// <summary>Makes documents and keeps them.</summary>
/// <remarks>Writes a file, so it is called by desks and pages and never by an activity.</remarks>
public sealed class DocumentDesk(
    CampaignDb db,
    UnitOfWork work,
    DocumentPrinter printer,
    DocumentFiles files,
    CouncilAccess councils,
    DecisionLists decisions,
    TimeProvider time)
{
    /// <summary>Makes a document and keeps it for good.</summary>
    public async Task<GeneratedDocument> CreateAsync(
        IDocumentInput input, DocumentSubject about, Person by, CancellationToken cancellationToken)
    {
        DocumentFields fields = input.ToFields();
        PrintedDocument printed = await printer.PrintAsync(fields, cancellationToken);
        GeneratedDocument document = new()
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Kind = fields.Kind,
            Title = printed.Title[..Math.Min(printed.Title.Length, 500)],
            FileName = printed.FileName,
            AboutType = about.Type,
            AboutId = about.Id,
            UnitPath = about.UnitPath,
            Fields = JsonSerializer.Serialize(fields, DossierData.Json),
            TemplateId = printed.TemplateId,
            Size = printed.Content.Length,
            Sha256 = DocumentFiles.HashOf(printed.Content),
            CreatedBy = by.UserName,
            CreatedAt = time.GetUtcNow(),
        };
        await files.WriteAsync(DocumentFiles.Documents, document.Id, printed.Content, cancellationToken);
        await work.RunAsync(
            _ =>
            {
                db.GeneratedDocuments.Add(document);
                return Task.CompletedTask;
            },
            cancellationToken);
        return document;
    }

    /// <summary>A document that the person may see; null otherwise.</summary>
    public async Task<GeneratedDocument?> FindAsync(Guid id, Person by, CancellationToken cancellationToken) =>
        await db.GeneratedDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken) is { } document
            && await MayReadAsync(document, by, cancellationToken)
            ? document
            : null;

    /// <summary>The documents of one thing that the person may see, oldest first.</summary>
    public async Task<IReadOnlyList<GeneratedDocument>> ListAsync(
        string aboutType, string aboutId, Person by, CancellationToken cancellationToken)
    {
        List<GeneratedDocument> readable = [];
        foreach (GeneratedDocument document in await db.GeneratedDocuments.AsNoTracking()
            .Where(d => d.AboutType == aboutType && d.AboutId == aboutId)
            .OrderBy(d => d.CreatedAt).ThenBy(d => d.Id)
            .Take(PageRequest.MaxSize)
            .ToListAsync(cancellationToken))
        {
            if (await MayReadAsync(document, by, cancellationToken))
            {
                readable.Add(document);
            }
        }

        return readable;
    }

    /// <summary>The newest of a kind about a thing, whoever may read it; null when none was made.</summary>
    internal Task<GeneratedDocument?> FindNewestAsync(
        string aboutType, string aboutId, DocumentKind kind, CancellationToken cancellationToken) =>
        db.GeneratedDocuments.AsNoTracking()
            .Where(d => d.AboutType == aboutType && d.AboutId == aboutId && d.Kind == kind)
            .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The bytes as they were made; null when the file has gone.</summary>
    public Task<byte[]?> ReadAsync(GeneratedDocument document, CancellationToken cancellationToken) =>
        files.ReadAsync(DocumentFiles.Documents, document.Id, cancellationToken);

    // Members read what their council made; units the decisions that have a line of theirs.
    private async Task<bool> MayReadAsync(GeneratedDocument document, Person by, CancellationToken cancellationToken)
    {
        if (by.Sees(document.UnitPath))
        {
            return true;
        }

        if (!Guid.TryParse(document.AboutId, out Guid id))
        {
            return false;
        }

        return document.AboutType switch
        {
            DocumentSubject.Meeting => await db.Meetings.Where(m => m.Id == id).Select(m => m.CouncilCode)
                .SingleOrDefaultAsync(cancellationToken) is { } council && await councils.MayReadAsync(council, by, cancellationToken),
            DocumentSubject.Decision => document.Kind == DocumentKind.Decision
                && await decisions.FindAsync(id, by, cancellationToken) is { RecordedAt: { } issued } && document.CreatedAt >= issued,
            _ => false,
        };
    }

    /// <summary>What a document says.</summary>
    public static DocumentFields FieldsOf(GeneratedDocument document) =>
        JsonSerializer.Deserialize<DocumentFields>(document.Fields, DossierData.Json)!;
}
