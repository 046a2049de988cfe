using Campaign.Notifications;
using Campaign.Storage;
using Campaign.Web.Documents;
using Campaign.Web.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Notifications;

/// <summary>Documents that were not written as pages of the application, and are shown as their readers see them.</summary>
internal static class MailPages
{
    // No script, no picture from elsewhere, no form, no way out: whatever a text holds, it stays a picture of itself.
    private const string Sealed = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    public static void MapMailPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/messages/{id:guid}/html", MessageAsync)
            .RequireAuthorization(Policies.Office).ExcludeFromDescription();
        routes.MapGet("/documents/plan-113", Plan).RequireAuthorization().ExcludeFromDescription();
        routes.MapGet("/documents/plan-113.docx", PlanFile).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> MessageAsync(
        Guid id, HttpContext context, CampaignDb db, CancellationToken cancellationToken)
    {
        if (await db.Messages.Where(m => m.Id == id).Select(m => m.Html).SingleOrDefaultAsync(cancellationToken) is not { } html)
        {
            return Results.NotFound();
        }

        // Its button would lead nowhere inside the frame; this way it does nothing.
        return Document(context, html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal));
    }

    private static IResult Plan(HttpContext context) => Document(context, PlanPage.Html);

    private static IResult PlanFile(HttpContext context) =>
        DocumentAnswers.Docx(context, "Ke-hoach-113-KH-LDLD.docx", FoundingPlan.Docx);

    /// <summary>The document, with no way out of it.</summary>
    public static IResult Document(HttpContext context, string html)
    {
        context.Response.Headers.ContentSecurityPolicy = Sealed;
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Content(html, "text/html; charset=utf-8");
    }
}
