using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Campaign.Documents;
using Campaign.Documents.Templates;
using Campaign.Documents.Word;
using Campaign.Notifications;

namespace Campaign.Tests.Documents;

/// <summary>Every document of the tests as LibreOffice prints it: one run converts them all, and every test looks at its own.</summary>
public sealed class PrintedDocuments : IAsyncLifetime
{
    public static readonly DateTimeOffset At = new(2022, 7, 5, 1, 0, 0, TimeSpan.Zero);

    /// <summary>What Debian calls it; tests/run.sh brings it.</summary>
    public const string Missing = "soffice (libreoffice-writer-nogui) or pdftotext (poppler-utils) is not installed";

    private readonly string _folder = Directory.CreateTempSubdirectory("campaign-documents-").FullName;

    public static bool IsInstalled { get; } = File.Exists("/usr/bin/soffice") && File.Exists("/usr/bin/pdftotext");

    /// <summary>The documents by the name of their file: an example of every kind, each also from the built-in template, plan 113, a long list.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files { get; } = Make();

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled)
        {
            Assert.Null(Environment.GetEnvironmentVariable("CI"));
            Assert.Skip(Missing);
        }

        await ConvertAsync(Files);
    }

    private async Task ConvertAsync(IReadOnlyDictionary<string, byte[]> files)
    {
        foreach ((string name, byte[] content) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(_folder, $"{name}.docx"), content);
        }

        await RunAsync(
            "/usr/bin/soffice",
            [
                $"-env:UserInstallation=file://{_folder}/profile", "--headless", "--norestore", "--convert-to", "pdf",
                "--outdir", _folder, .. files.Keys.Select(name => Path.Combine(_folder, $"{name}.docx")),
            ]);
    }

    /// <summary>Files of a test of its own: the text of their pages. Skips where LibreOffice is not installed.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> PrintAsync(IReadOnlyDictionary<string, byte[]> files)
    {
        if (!IsInstalled)
        {
            Assert.Null(Environment.GetEnvironmentVariable("CI"));
            Assert.Skip(Missing);
        }

        PrintedDocuments own = new();
        try
        {
            await own.ConvertAsync(files);
            Dictionary<string, IReadOnlyList<string>> pages = [];
            foreach (string name in files.Keys)
            {
                pages[name] = await own.PagesAsync(name);
            }

            return pages;
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    /// <summary>The text of the pages, in reading order, with single spaces.</summary>
    public async Task<IReadOnlyList<string>> PagesAsync(string name)
    {
        string text = await RunAsync("/usr/bin/pdftotext", ["-enc", "UTF-8", "-layout", PdfOf(name), "-"]);
        return [.. text.Normalize(NormalizationForm.FormC).TrimEnd('\f', '\n').Split('\f')
            .Select(page => Regex.Replace(page, @"\s+", " ").Trim())];
    }

    /// <summary>The fonts, without the tag of a subset.</summary>
    public async Task<IReadOnlyList<string>> FontsAsync(string name) =>
    [
        .. (await RunAsync("/usr/bin/pdffonts", [PdfOf(name)])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)
            .Select(line => line.Split(' ')[0].Split('+')[^1]).Distinct(),
    ];

    /// <summary>The words of the pages with where they stand, in millimetres from the left and the top.</summary>
    public async Task<IReadOnlyList<PlacedWord>> WordsAsync(string name)
    {
        string html = await RunAsync("/usr/bin/pdftotext", ["-enc", "UTF-8", "-bbox", PdfOf(name), "-"]);
        List<PlacedWord> words = [];
        (int page, double width, double height) = (0, 0, 0);
        foreach (Match match in Regex.Matches(
            html,
            """<page width="(?<w>[\d.]+)" height="(?<h>[\d.]+)">|<word xMin="(?<x>[\d.]+)" yMin="(?<y>[\d.]+)" xMax="(?<r>[\d.]+)" yMax="(?<b>[\d.]+)">(?<text>[^<]*)</word>"""))
        {
            if (match.Groups["w"].Success)
            {
                (page, width, height) = (page + 1, Millimetres(match.Groups["w"]), Millimetres(match.Groups["h"]));
            }
            else
            {
                words.Add(new PlacedWord(
                    page, width, height, Millimetres(match.Groups["x"]), Millimetres(match.Groups["y"]),
                    Millimetres(match.Groups["r"]), Millimetres(match.Groups["b"]), match.Groups["text"].Value.Normalize()));
            }
        }

        return words;
    }

    public ValueTask DisposeAsync()
    {
        // Whoever wants to look at the pages names a folder for them.
        if (Environment.GetEnvironmentVariable("CAMPAIGN_KEEP_DOCUMENTS") is { Length: > 0 } kept)
        {
            foreach (string file in Directory.GetFiles(_folder))
            {
                File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true);
            }
        }

        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string PdfOf(string name) => Path.Combine(_folder, $"{name}.pdf");

    private static double Millimetres(Group points) =>
        double.Parse(points.Value, System.Globalization.CultureInfo.InvariantCulture) * 25.4 / 72;

    private static Dictionary<string, byte[]> Make()
    {
        Dictionary<string, byte[]> files = [];
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>())
        {
            DocumentFields fields = DocumentExamples.Of(kind).ToFields();
            files[$"{kind}"] = WordWriter.Write(DocumentComposer.Of(kind).Compose(fields), At);
            files[$"{kind}-template"] = TemplateFiller.Fill(TemplateDesk.BuiltIn(kind), fields, $"{kind}", At);
        }

        files["Founding"] = FoundingPlan.Docx;
        files["Long"] = WordWriter.Write(DocumentComposer.Of(DocumentKind.Decision).Compose(LongLists.Decision(120).ToFields()), At);
        files["Bulk"] = WordWriter.Write(DocumentComposer.Of(DocumentKind.Certificate).Compose(LongLists.Certificates(40).ToFields()), At);
        return files;
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}

public sealed record PlacedWord(
    int Page, double PageWidth, double PageHeight, double Left, double Top, double Right, double Bottom, string Text);
