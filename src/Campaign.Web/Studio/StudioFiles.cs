using System.Reflection;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Campaign.Web.Studio;

/// <summary>
/// The files of Elsa Studio, as its package brings them. They are already compressed, and their address carries their
/// version, so that a browser asks for each of them once.
/// </summary>
internal static class StudioFiles
{
    public static string Version { get; } = typeof(StudioFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "StudioVersion").Value!;

    /// <summary>Where they lie, and where the pages lie that load them.</summary>
    public static string Root { get; } = $"/studio/{Version}";

    /// <summary>All assemblies of Studio in one file, below <see cref="Root"/>.</summary>
    public const string Bundle = "assemblies.bin";

    /// <summary>What draws, below <see cref="Root"/>; it is asked for by Studio once that runs.</summary>
    public const string Drawing = "_content/Elsa.Studio.Workflows.Designer/designer.entry.js";

    private static readonly FileExtensionContentTypeProvider Types = new()
    {
        Mappings = { [".br"] = "application/octet-stream", [".gz"] = "application/octet-stream", [".dat"] = "application/octet-stream" },
    };

    // In the order of preference: the ending of the file, and what HTTP calls it.
    private static readonly (string Ending, string Coding)[] Compressed = [(".br", "br"), (".gz", "gzip")];

    /// <summary>Comes before the compression of answers, which must not compress these again.</summary>
    public static void UseStudioFiles(this WebApplication app)
    {
        IFileProvider files = app.Environment.WebRootFileProvider;
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal),
            studio =>
            {
                studio.Use((context, next) =>
                {
                    PreferCompressed(context.Request, files);
                    return next(context);
                });
                studio.UseStaticFiles(new StaticFileOptions { ContentTypeProvider = Types, OnPrepareResponse = Describe });
            });
    }

    /// <summary>Names what opening the designer loads, so that a browser can bring it while somebody still looks at the list.</summary>
    public static void MapStudioFiles(this WebApplication app)
    {
        IFileProvider files = app.Environment.WebRootFileProvider;
        Lazy<string[]> names = new(() => [.. files.GetDirectoryContents($"{Root}/_framework")
            .Select(file => file.Name)
            .Where(name => Path.GetExtension(name) is ".wasm" or ".js" or ".dat")
            .Order(StringComparer.Ordinal)
            .Select(name => $"_framework/{name}")]);
        app.MapGet($"{Root}/files", (HttpContext context, IFileVersionProvider versions) =>
        {
            string bundle = versions.AddFileVersionToPath(context.Request.PathBase, $"{Root}/{Bundle}")[(Root.Length + 1)..];
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Ok<string[]>([bundle, Drawing, .. names.Value]);
        }).RequireAuthorization(Policies.Staff).ExcludeFromDescription();
    }

    private static void PreferCompressed(HttpRequest request, IFileProvider files)
    {
        string accepted = request.Headers.AcceptEncoding.ToString();
        foreach ((string ending, string coding) in Compressed)
        {
            if (accepted.Contains(coding, StringComparison.Ordinal) && files.GetFileInfo(request.Path + ending).Exists)
            {
                request.Path += ending;
                return;
            }
        }
    }

    private static void Describe(StaticFileResponseContext file)
    {
        HttpResponse response = file.Context.Response;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        string name = file.File.Name;
        foreach ((string ending, string coding) in Compressed)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal) && Types.TryGetContentType(name[..^ending.Length], out string? type))
            {
                response.Headers.ContentEncoding = coding;
                response.ContentType = type;
            }
        }
    }
}
