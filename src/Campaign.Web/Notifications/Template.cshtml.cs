using Campaign.Accounts;
using Campaign.Notifications;
using Campaign.Notifications.Templates;
using Campaign.Storage;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Notifications;

/// <summary>One template: its text, the fields it may name, what a real reader would get, and its versions. Leaders only look.</summary>
[Authorize(Policy = Policies.Staff)]
internal sealed class TemplateModel(
    MessageTemplateDesk desk,
    CurrentTemplates current,
    TemplateSamples samples,
    IStringLocalizer<Texts> texts) : PageModel
{
    [BindProperty]
    public string? Subject { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    /// <summary>Vì sao.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>The version that was in use when the page was opened.</summary>
    [BindProperty]
    public int Seen { get; set; }

    /// <summary>The code of the dossier or unit to try the text on.</summary>
    [BindProperty(Name = "about", SupportsGet = true)]
    public string? About { get; set; }

    [BindProperty(Name = "p", SupportsGet = true)]
    public int? PageNumber { get; set; }

    public TemplateState State { get; private set; } = null!;

    public IReadOnlyList<TemplateMistake> Mistakes { get; private set; } = [];

    public TemplateSample Sample { get; private set; } = null!;

    public IReadOnlyList<SampleChoice> Choices { get; private set; } = [];

    /// <summary>Null while the text cannot be filled.</summary>
    public TemplatePreview? Preview { get; private set; }

    public Page<TemplateVersion> History { get; private set; } = null!;

    public Place Place { get; private set; } = null!;

    /// <summary>True when somebody else has saved since the page was opened.</summary>
    public bool IsOvertaken { get; private set; }

    public bool HasSubject => MessageTemplates.Get(State.Name).Subject is not null;

    public bool MayChange => HttpContext.Person().IsAny(Roles.Staff | Roles.Administrator);

    private MessageTemplate Typed => new(HasSubject ? Subject ?? "" : null, (Body ?? "").ReplaceLineEndings("\n"));

    public async Task<IActionResult> OnGetAsync(string name, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(name, cancellationToken))
        {
            return NotFound();
        }

        (Subject, Body, Seen) = (State.Text.Subject, State.Text.Body, State.Version);
        return await ShowAsync(cancellationToken);
    }

    /// <summary>The same page, with the preview of what is typed.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(string name, CancellationToken cancellationToken) =>
        await LoadAsync(name, cancellationToken) ? await ShowAsync(cancellationToken) : NotFound();

    /// <summary>The mail as a mail program shows it, on a page of its own.</summary>
    public async Task<IActionResult> OnPostLookAsync(string name, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(name, cancellationToken))
        {
            return NotFound();
        }

        await ShowAsync(cancellationToken);
        if (Preview?.Html is not { } html)
        {
            return Page();
        }

        await MailPages.Document(HttpContext, html).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostAsync(string name, CancellationToken cancellationToken)
    {
        if (!MayChange)
        {
            return Forbid();
        }

        if (!await LoadAsync(name, cancellationToken))
        {
            return NotFound();
        }

        if (string.IsNullOrWhiteSpace(Note) || Note.Length > TemplateVersion.LongestNote)
        {
            ModelState.AddModelError(
                nameof(Note), texts["Ghi một câu vì sao đổi, nhiều nhất {0} ký tự.", TemplateVersion.LongestNote]);
            return await ShowAsync(cancellationToken);
        }

        return await AnswerAsync(
            await desk.SaveAsync(name, Typed, Seen, HttpContext.Person(), Note, cancellationToken), cancellationToken);
    }

    /// <summary>One click: an older text is used again; version 0 is the application's own.</summary>
    public async Task<IActionResult> OnPostRestoreAsync(string name, int version, CancellationToken cancellationToken)
    {
        if (!MayChange)
        {
            return Forbid();
        }

        if (!await LoadAsync(name, cancellationToken))
        {
            return NotFound();
        }

        int seen = Seen;
        (Subject, Body) = (State.Text.Subject, State.Text.Body);
        string note = version == 0 ? texts["Về bản gốc"] : texts["Dùng lại bản {0}", version];
        return await AnswerAsync(
            await desk.RestoreAsync(name, version, seen, HttpContext.Person(), note, cancellationToken), cancellationToken);
    }

    private async Task<IActionResult> AnswerAsync(TemplateResult result, CancellationToken cancellationToken)
    {
        switch (result)
        {
            case TemplateResult.Kept kept:
                TempData["Toast"] = texts["Đã lưu bản {0}. Thư viết từ bây giờ theo lời này.", kept.Version].Value;
                return Redirect(Url.Content(TemplateWords.AddressOf(State.Name)));
            case TemplateResult.Unchanged:
                TempData["Toast"] = texts["Lời thư không có gì thay đổi."].Value;
                return Redirect(Url.Content(TemplateWords.AddressOf(State.Name)));
            case TemplateResult.Overtaken(var now):
                State = now;
                Seen = now.Version;
                IsOvertaken = true;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return await ShowAsync(cancellationToken);
            case TemplateResult.Faulty:
                return await ShowAsync(cancellationToken);
            default:
                return NotFound();
        }
    }

    private async Task<bool> LoadAsync(string name, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(name, cancellationToken) is not { } state)
        {
            return false;
        }

        State = state;
        Choices = await samples.ChoicesAsync(name, cancellationToken);
        Sample = await samples.FindAsync(name, About, cancellationToken);
        PageRequest page = PageRequest.Of(PageNumber, 20);
        History = await desk.HistoryAsync(name, page, cancellationToken);
        Place = new Place(page.Number, page.Size, History.Items.Count, History.TotalCount);
        return true;
    }

    private async Task<PageResult> ShowAsync(CancellationToken cancellationToken)
    {
        Mistakes = TemplateCheck.Check(State.Name, Typed);
        foreach (TemplateMistake mistake in Mistakes)
        {
            ModelState.AddModelError(mistake.InSubject ? nameof(Subject) : nameof(Body), TemplateWords.Of(mistake, texts));
        }

        if (Mistakes.Count == 0)
        {
            Preview = TemplatePreview.Of(State.Name, Typed, await current.ReadAsync(cancellationToken), Sample.Model);
        }

        return Page();
    }
}
