using System.Text.Json.Nodes;
using Campaign.Workflows.Http;
using Microsoft.AspNetCore.Http.Features;
using MediaTypeHeaderValue = System.Net.Http.Headers.MediaTypeHeaderValue;

namespace Campaign.Web.Endpoints;

/// <summary>A file that came with a request.</summary>
internal sealed record ReadFile(string Name, string ContentType, long Length);

/// <summary>A request as workflows see it.</summary>
/// <param name="Content">Its parts, under the names of the outputs of the step.</param>
/// <param name="Length">Of the body, in bytes.</param>
/// <param name="Files">The files, without what is in them.</param>
internal sealed record ReadRequest(JsonObject Content, long Length, IReadOnlyList<ReadFile> Files)
{
    // A workflow keeps what it is told, and neither a session nor a password is its business.
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Cookie" };

    /// <summary>Reads the whole request; null when it is longer than the limit.</summary>
    /// <exception cref="InvalidDataException">A form is malformed.</exception>
    public static async Task<ReadRequest?> OfAsync(
        HttpRequest request, string path, int limit, CancellationToken cancellationToken)
    {
        if (await HttpContents.ReadAsync(request.Body, limit, cancellationToken) is not { } body)
        {
            return null;
        }

        JsonObject content = new()
        {
            ["Method"] = request.Method,
            ["Path"] = path,
            ["QueryStringData"] = Members(request.Query),
            ["Headers"] = Members(request.Headers.Where(header => !Secret.Contains(header.Key))),
        };
        List<ReadFile> files = [];
        if (request.HasFormContentType)
        {
            request.Body = new MemoryStream(body);
            IFormCollection form = await request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = limit, ValueLengthLimit = limit }, cancellationToken);
            content["ParsedContent"] = Members(form);
            content[nameof(Files)] = await FilesAsync(form, files, cancellationToken);
        }
        else
        {
            content["ParsedContent"] = HttpContents.Parse(
                body, MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) ? type : null);
        }

        return new ReadRequest(content, body.Length, files);
    }

    private static async Task<JsonArray> FilesAsync(
        IFormCollection form, List<ReadFile> files, CancellationToken cancellationToken)
    {
        JsonArray all = [];
        foreach (IFormFile file in form.Files)
        {
            await using Stream stream = file.OpenReadStream();
            byte[] bytes = new byte[file.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            string name = Path.GetFileName(file.FileName);
            files.Add(new ReadFile(name, file.ContentType, file.Length));
            all.Add(new JsonObject
            {
                ["Name"] = file.Name,
                ["FileName"] = name,
                ["ContentType"] = file.ContentType,
                [nameof(Length)] = file.Length,
                [nameof(Content)] = Convert.ToBase64String(bytes),
            });
        }

        return all;
    }

    private static JsonObject Members(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> values)
    {
        JsonObject members = [];
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues value) in values)
        {
            members[name] = value.Count > 1 ? new JsonArray([.. value.Select(one => (JsonNode?)one)]) : value.ToString();
        }

        return members;
    }
}
