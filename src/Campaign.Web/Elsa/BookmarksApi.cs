using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Campaign.Storage;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Elsa;

/// <summary>Tokens that let whoever holds one resume what waits at one bookmark, once.</summary>
internal sealed class ResumeTokens(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Elsa.Bookmarks");

    public string For(string bookmarkId) => _protector.Protect(bookmarkId);

    /// <summary>The bookmark's id; null when the token is not one of ours.</summary>
    public string? Read(string token)
    {
        try
        {
            return _protector.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Resumes by token; the token is the permission. One that has been used answers 200 and does nothing.</summary>
internal static class BookmarksApi
{
    public static void MapBookmarks(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/bookmarks/resume", ["GET", "POST"], ResumeAsync).AllowAnonymous();
        routes.MapPost("/bookmarks/{id}/token", IssueAsync).Needs(Permissions.TriggerEvents);
    }

    // Ours: the ids of bookmarks are listed in the state of their instance.
    private static async Task<IResult> IssueAsync(
        string id, HttpRequest request, CampaignDb db, ResumeTokens tokens, CancellationToken cancellationToken)
    {
        if (!await db.Bookmarks.AnyAsync(bookmark => bookmark.Id == id, cancellationToken))
        {
            return Results.NotFound();
        }

        string token = tokens.For(id);
        string url = $"{request.Scheme}://{request.Host}{ElsaApi.Root}/bookmarks/resume?t={Uri.EscapeDataString(token)}";
        return ElsaJson.Ok(new { token, url });
    }

    private static async Task<IResult> ResumeAsync(
        HttpRequest request, ResumeTokens tokens, WorkflowRuntime runtime, CancellationToken cancellationToken)
    {
        if (request.Text("t") is not { } token || tokens.Read(token) is not { } bookmarkId)
        {
            return Results.Unauthorized();
        }

        JsonNode? input = HttpMethods.IsPost(request.Method)
            ? (await ElsaBody.OptionalAsync(request, cancellationToken))["input"]
            : Parse(request.Text("in"));
        await runtime.ResumeAsync(bookmarkId, input, cancellationToken);
        return Results.Ok();
    }

    private static JsonNode? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text);
        }
        catch (JsonException malformed)
        {
            throw new ElsaRefusalException(StatusCodes.Status400BadRequest, "in", malformed.Message);
        }
    }
}
