using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Campaign.Web.Studio;

/// <summary>
/// The page inside our pages in which Studio lives, with its own style sheets and its own content security policy: what
/// Studio needs of both would harm our pages.
/// </summary>
/// <remarks>Studio must be called at an address below its files, or its navigation refuses to start.</remarks>
[Authorize(Policy = Policies.Staff)]
internal sealed class FrameModel : PageModel
{
    // Studio is WebAssembly, its elements carry styles, and its code editor works in a worker made from a blob.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc='; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'none'; " +
        "frame-ancestors 'self'";

    [BindProperty(SupportsGet = true)]
    public string Version { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string View { get; set; } = "";

    /// <summary>The workflow or the run that is shown.</summary>
    [BindProperty(Name = "id", SupportsGet = true)]
    public string? Subject { get; set; }

    /// <summary>The step that is to be shown at once; null for none.</summary>
    [BindProperty(Name = "step", SupportsGet = true)]
    public string? Step { get; set; }

    public string Base => Url.Content($"~{StudioFiles.Root}/");

    public IActionResult OnGet()
    {
        if (Version != StudioFiles.Version || View is not ("editor" or "viewer" or "definitions" or "instances"))
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
