using System.Globalization;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;

using Campaign.Web.Studio;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Campaign.Web.Shared;

/// <summary>The frame of the pages: languages, style sheets and scripts, error pages, and what the browser may load.</summary>
internal static class ShellServices
{
    // Small pictures (ticks, arrows, the woven band) are written into the style sheets.
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; " +
        "frame-ancestors 'self'";

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddOptions<BrandOptions>().BindConfiguration(BrandOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrandOptions>, BrandOptionsValidator>();
        services.AddSingleton<Sprite>();
        services.AddLocalization();
        services.AddSingleton<Workflows.FindingWords>();
        services.AddSingleton<Workflows.MigrationWords>();
        services.AddRazorPages(AddStatusPages)
            .WithRazorPagesRoot("/")
            .AddMvcOptions(mvc => mvc.ModelBinderProviders.Insert(0, new TypedDateBinderProvider()));

        // Without this every Vietnamese letter leaves as &#x1EA5; and doubles the page.
        services.Configure<WebEncoderOptions>(
            encoders => encoders.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        services.Configure<RequestLocalizationOptions>(UseLanguages);
        services.AddResponseCompression(compression =>
        {
            // Pages carry secrets of the session and are not compressed; these never do.
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/css", "text/javascript", "application/javascript", "image/svg+xml"];
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>Comes first in the pipeline, before routing and sign-in.</summary>
    public static WebApplication UseShell(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // What people have uploaded must not be taken for a page; an error clears what is written here and now.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.XContentTypeOptions = "nosniff";
                return Task.CompletedTask;
            });
            return next(context);
        });
        app.UseWhen(IsForPeople, people =>
        {
            people.UseExceptionHandler("/error");
            people.UseStatusCodePagesWithReExecute("/status/{0}");
            people.Use(AddHeadersAsync);
        });
        app.UseStudioFiles();
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        app.UseRequestLocalization();
        return app;
    }

    private static bool IsForPeople(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) &&
        !context.Request.Path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase) &&
        !context.Request.Path.StartsWithSegments("/hangfire", StringComparison.OrdinalIgnoreCase);

    private static Task AddHeadersAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        context.Response.Headers["Referrer-Policy"] = "same-origin";
        return next(context);
    }

    private static void AddStatusPages(RazorPagesOptions pages)
    {
        pages.Conventions.AddPageRoute("/Shared/NotFound", "/status/404");
        pages.Conventions.AddPageRoute("/Shared/Forbidden", "/status/403");
        pages.Conventions.AddPageRoute("/Shared/Error", "/status/{code:int}");
    }

    private static void UseLanguages(RequestLocalizationOptions localization)
    {
        localization.DefaultRequestCulture = new RequestCulture("vi");
        localization.SupportedCultures = [new CultureInfo("vi")];
        localization.SupportedUICultures = [new CultureInfo("vi"), new CultureInfo("en")];

        // The browser's own language says little here: most are installed in English.
        localization.RequestCultureProviders = [new CookieRequestCultureProvider()];
    }

    private static void Cache(StaticFileResponseContext file)
    {
        // An address with a version changes with its file; fonts are called without one and never change.
        HttpRequest request = file.Context.Request;
        bool isForever = request.Query.ContainsKey("v") || file.File.Name.EndsWith(".woff2", StringComparison.Ordinal);
        file.Context.Response.Headers.CacheControl =
            isForever ? "public, max-age=31536000, immutable" : "public, no-cache";
    }
}
