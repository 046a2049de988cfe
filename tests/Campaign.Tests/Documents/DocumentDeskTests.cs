using Campaign.Accounts;
using Campaign.Documents;
using Campaign.Documents.Templates;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Campaign.Tests.Documents;

/// <summary>Documents are kept as they were made; templates in versions, one of them in use.</summary>
public sealed class DocumentDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_stays_as_it_was_made_when_the_template_changes()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        Person staff = await host.PersonAsync("bk-ctcs");

        GeneratedDocument before = await CreateAsync(host, staff);
        byte[] own = TemplateTests.Make(new W.Paragraph(TemplateTests.Run("Mẫu riêng: {{nguoi_ky}}")));
        TemplateResult accepted = await UploadAsync(host, staff, own);
        GeneratedDocument after = await CreateAsync(host, staff);

        DocumentTemplate template = Assert.IsType<TemplateResult.Accepted>(accepted).Template;
        Assert.Equal((1, "mẫu.docx", "bk-ctcs"), (template.Version, template.FileName, template.UploadedBy));
        Assert.Equal((null, template.Id), (before.TemplateId, after.TemplateId));
        byte[] old = (await host.InAsync(p => p.GetRequiredService<DocumentDesk>().ReadAsync(before, Cancellation)))!;
        byte[] made = (await host.InAsync(p => p.GetRequiredService<DocumentDesk>().ReadAsync(after, Cancellation)))!;
        Assert.Equal(before.Sha256, DocumentFiles.HashOf(old));
        Assert.Contains("QUYẾT ĐỊNH", TextOf(old), StringComparison.Ordinal);
        Assert.Equal("Mẫu riêng: Lục Thanh Huệ", TextOf(made));
        Assert.Equal("Quyet-dinh-215-QD-LDLD.docx", after.FileName);
        Assert.Equal("Lục Thanh Huệ", DocumentDesk.FieldsOf(after)["nguoi_ky"]);
    }

    [Fact]
    public async Task One_version_is_in_use_and_one_can_go_back_to_any()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        Person staff = await host.PersonAsync("bk-ctcs");
        Guid first = Assert.IsType<TemplateResult.Accepted>(await UploadAsync(host, staff, TemplateTests.Make(new W.Paragraph()))).Template.Id;
        Guid second = Assert.IsType<TemplateResult.Accepted>(await UploadAsync(host, staff, TemplateTests.Make(new W.Paragraph()))).Template.Id;

        Assert.Equal([(2, true), (1, false)], await VersionsAsync(host));
        Assert.True(await UseAsync(host, first));
        Assert.Equal([(2, false), (1, true)], await VersionsAsync(host));
        Assert.True(await UseAsync(host, null));
        Assert.Equal([(2, false), (1, false)], await VersionsAsync(host));
        Assert.False(await UseAsync(host, Guid.NewGuid()));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task A_template_with_an_unknown_field_leaves_nothing_behind()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        Person staff = await host.PersonAsync("bk-ctcs");

        TemplateResult unknown = await UploadAsync(host, staff, TemplateTests.Make(new W.Paragraph(TemplateTests.Run("{{nguoi_ki}}"))));
        TemplateResult broken = await UploadAsync(host, staff, [1, 2, 3]);

        Assert.Equal("{{nguoi_ki}}", Assert.Single(Assert.IsType<TemplateResult.UnknownFields>(unknown).Problems).Name);
        Assert.IsType<TemplateResult.Refused>(broken);
        Assert.Empty(await VersionsAsync(host));
        Assert.False(Directory.Exists(Path.Combine(host.Folder, "templates")));
    }

    [Fact]
    public async Task Only_those_who_see_the_unit_see_its_documents()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        Person staff = await host.PersonAsync("bk-ctcs");
        Person own = await host.PersonAsync("cs001");
        Person other = await host.PersonAsync("cs002");

        GeneratedDocument document = await host.InAsync(provider => provider.GetRequiredService<DocumentDesk>().CreateAsync(
            DocumentExamples.Of(DocumentKind.Invitation), new DocumentSubject("Dossier", "7", own.UnitPath), staff, Cancellation));

        Assert.NotNull(await FindAsync(host, document.Id, own));
        Assert.NotNull(await FindAsync(host, document.Id, staff));
        Assert.Null(await FindAsync(host, document.Id, other));
        Assert.Single(await host.InAsync(p => p.GetRequiredService<DocumentDesk>().ListAsync("Dossier", "7", own, Cancellation)));
        Assert.Empty(await host.InAsync(p => p.GetRequiredService<DocumentDesk>().ListAsync("Dossier", "7", other, Cancellation)));
    }

    private static Task<GeneratedDocument> CreateAsync(CampaignHost host, Person by) => host.InAsync(provider =>
        provider.GetRequiredService<DocumentDesk>().CreateAsync(
            DocumentExamples.Of(DocumentKind.Decision), new DocumentSubject("Decision", "215", by.UnitPath), by, Cancellation));

    private static Task<TemplateResult> UploadAsync(CampaignHost host, Person by, byte[] file) => host.InAsync(provider =>
        provider.GetRequiredService<TemplateDesk>().UploadAsync(
            DocumentKind.Decision, "C:\\mẫu.docx", new MemoryStream(file), by, Cancellation));

    private static Task<bool> UseAsync(CampaignHost host, Guid? id) => host.InAsync(provider =>
        provider.GetRequiredService<TemplateDesk>().UseAsync(DocumentKind.Decision, id, Cancellation));

    private static Task<GeneratedDocument?> FindAsync(CampaignHost host, Guid id, Person by) => host.InAsync(provider =>
        provider.GetRequiredService<DocumentDesk>().FindAsync(id, by, Cancellation));

    private static async Task<IReadOnlyList<(int, bool)>> VersionsAsync(CampaignHost host) =>
        [.. (await host.InAsync(provider => provider.GetRequiredService<TemplateDesk>().ListAsync(DocumentKind.Decision, Cancellation)))
            .Select(template => (template.Version, template.IsInUse))];

    private static string TextOf(byte[] docx)
    {
        using WordprocessingDocument document = WordWriterTests.Open(docx);
        return document.MainDocumentPart!.Document!.Body!.InnerText;
    }
}
