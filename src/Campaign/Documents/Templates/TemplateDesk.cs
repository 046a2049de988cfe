using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Documents.Word;
using Campaign.Storage;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Documents.Templates;

/// <summary>What came of uploading a template.</summary>
public abstract record TemplateResult
{
    private TemplateResult()
    {
    }

    /// <summary>It is kept, and new documents are made with it.</summary>
    public sealed record Accepted(DocumentTemplate Template) : TemplateResult;

    /// <summary>The file is not one that may be used.</summary>
    public sealed record Refused(string Reason) : TemplateResult;

    /// <summary>Some of its fields cannot be filled; nothing is kept.</summary>
    public sealed record UnknownFields(IReadOnlyList<TemplateProblem> Problems) : TemplateResult;
}

/// <summary>Keeps the templates of the office in versions, and says which is in use.</summary>
public sealed class TemplateDesk(
    CampaignDb db, UnitOfWork work, DocumentFiles files, AuditLog audit, TimeProvider time)
{
    /// <summary>The versions of a kind, newest first.</summary>
    public async Task<IReadOnlyList<DocumentTemplate>> ListAsync(DocumentKind kind, CancellationToken cancellationToken) =>
        await db.DocumentTemplates.AsNoTracking().Where(t => t.Kind == kind)
            .OrderByDescending(t => t.Version).Take(PageRequest.MaxSize).ToListAsync(cancellationToken);

    /// <summary>The version in use of every kind that has one.</summary>
    public async Task<IReadOnlyDictionary<DocumentKind, DocumentTemplate>> InUseAsync(CancellationToken cancellationToken) =>
        await db.DocumentTemplates.AsNoTracking().Where(t => t.IsInUse).ToDictionaryAsync(t => t.Kind, cancellationToken);

    /// <summary>Checks a file and, when every field of it is known, keeps it as the version in use.</summary>
    public async Task<TemplateResult> UploadAsync(
        DocumentKind kind, string fileName, Stream content, Person by, CancellationToken cancellationToken)
    {
        byte[] file = await ReadAsync(content, cancellationToken);
        if (TemplateGate.Refusal(file) is { } refusal)
        {
            return new TemplateResult.Refused(refusal);
        }

        try
        {
            if (TemplateReader.Check(file, kind) is { Count: > 0 } problems)
            {
                return new TemplateResult.UnknownFields(problems);
            }

            // What cannot be filled now could not be filled on the day of the decision.
            Preview(kind, file);
        }
        catch (Exception broken) when (broken is OpenXmlPackageException or FileFormatException or System.Xml.XmlException
            or InvalidDataException or InvalidOperationException or ArgumentException or FormatException)
        {
            return new TemplateResult.Refused("Word không đọc được tệp này. Mở bằng Word, lưu lại dạng .docx rồi tải lên.");
        }

        fileName = Path.GetFileName(fileName.Replace('\\', '/')).Normalize();
        Guid id = Guid.CreateVersion7(time.GetUtcNow());
        await files.WriteAsync(DocumentFiles.Templates, id, file, cancellationToken);
        return await work.RunAsync<TemplateResult>(
            async token =>
            {
                await ReleaseAsync(kind, token);
                DocumentTemplate template = new()
                {
                    Id = id,
                    Kind = kind,
                    Version = 1 + (await db.DocumentTemplates.Where(t => t.Kind == kind).MaxAsync(t => (int?)t.Version, token) ?? 0),
                    FileName = fileName[..Math.Min(fileName.Length, 255)],
                    Size = file.Length,
                    Sha256 = DocumentFiles.HashOf(file),
                    UploadedBy = by.UserName,
                    UploadedByName = by.FullName,
                    UploadedAt = time.GetUtcNow(),
                    IsInUse = true,
                };
                db.DocumentTemplates.Add(template);
                audit.Add(by, AuditDeed.TemplateChanged, kind.ToString(), DocumentNames.Of(kind), $"v{template.Version}: {template.FileName}");
                return new TemplateResult.Accepted(template);
            },
            cancellationToken);
    }

    /// <summary>Puts an earlier version in use, or the built-in layout for null. False when there is no such version.</summary>
    public Task<bool> UseAsync(DocumentKind kind, Guid? id, CancellationToken cancellationToken) => work.RunAsync(
        async token =>
        {
            DocumentTemplate? chosen = id is null
                ? null
                : await db.DocumentTemplates.SingleOrDefaultAsync(t => t.Id == id && t.Kind == kind, token);
            if (id is not null && chosen is null)
            {
                return false;
            }

            await ReleaseAsync(kind, token);
            chosen?.IsInUse = true;
            audit.Add(
                AuditDeed.TemplateChanged, kind.ToString(), DocumentNames.Of(kind), chosen is null ? null : $"v{chosen.Version}");
            return true;
        },
        cancellationToken);

    /// <summary>The file of a version; null when there is none.</summary>
    public async Task<(DocumentTemplate Template, byte[] Content)?> OpenAsync(Guid id, CancellationToken cancellationToken) =>
        await db.DocumentTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is { } template
            && await files.ReadAsync(DocumentFiles.Templates, id, cancellationToken) is { } content
            ? (template, content)
            : null;

    /// <summary>The built-in layout with its fields, for staff to start from.</summary>
    public static byte[] BuiltIn(DocumentKind kind)
    {
        DocumentComposer composer = DocumentComposer.Of(kind);
        return WordWriter.Write(composer.Compose(composer.Placeholders()), DateTimeOffset.UnixEpoch);
    }

    /// <summary>A template filled with an example.</summary>
    public static byte[] Preview(DocumentKind kind, byte[] template) => TemplateFiller.Fill(
        template, DocumentExamples.Of(kind).ToFields(), $"{DocumentNames.Of(kind)} (ví dụ)", DateTimeOffset.UnixEpoch);

    private async Task ReleaseAsync(DocumentKind kind, CancellationToken cancellationToken)
    {
        foreach (DocumentTemplate used in await db.DocumentTemplates.Where(t => t.Kind == kind && t.IsInUse).ToListAsync(cancellationToken))
        {
            used.IsInUse = false;
        }
    }

    // One byte more than is allowed is enough to know.
    private static async Task<byte[]> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[TemplateGate.MaxSize + 1];
        int read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..read];
    }
}
