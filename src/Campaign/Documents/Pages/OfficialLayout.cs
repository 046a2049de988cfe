using static Campaign.Documents.Pages.FlowBlock;

namespace Campaign.Documents.Pages;

/// <summary>Puts the parts of a document where NĐ 30/2020, Phụ lục I, wants them.</summary>
public static class OfficialLayout
{
    private const string Nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    public static PageFlow Of(OfficialDocument document)
    {
        List<FlowBlock> blocks = [.. Head(document)];
        blocks.AddRange(document.Bases.Select(basis => Line.Of(Look.Basis, basis)));
        if (document.Kind == DocumentKind.Decision)
        {
            blocks.Add(Line.Of(Look.Authority, "QUYẾT ĐỊNH:"));
        }

        blocks.AddRange(document.Body.Select(OfBlock));
        if (blocks[^1] is Line { Look: Look.Body or Look.Article or Look.Item } last)
        {
            blocks[^1] = last with { Look = Look.Closing };
        }

        blocks.AddRange(End(document));
        foreach (Annex annex in document.Annexes)
        {
            blocks.Add(new NewPage());
            blocks.AddRange(Markup.Lines(annex.Title).Select(line => Line.Of(Look.AnnexTitle, line)));
            blocks.Add(Line.Of(Look.AnnexReference, annex.Reference));
            blocks.AddRange(annex.Body.Select(OfBlock));
        }

        return new PageFlow(TitleOf(document), document.IsLandscape, true, false, blocks);
    }

    private static string TitleOf(OfficialDocument document)
    {
        string number = document.Header.Number.Trim();
        string subject = document.Subject.Replace('\n', ' ');
        return string.Join(' ', new[]
        {
            document.TypeName,
            number.StartsWith('/') ? "" : number,
            subject.Length == 0 ? "" : $"– {subject}",
        }.Where(part => part.Length > 0));
    }

    private static IEnumerable<FlowBlock> Head(OfficialDocument document)
    {
        (string parent, string body, string number, string placeAndDate) = document.Header;
        List<Line> left =
        [
            .. Markup.Lines(parent).Select(line => Line.Of(Look.ParentBody, line)),
            .. Markup.Lines(body).Select(line => Line.Of(Look.IssuingBody, line)),
            Line.Of(Look.BodyLine, ""),
        ];
        if (number.Length > 0)
        {
            left.Add(Line.Of(Look.Number, $"Số: {number}"));
        }

        List<Line> right =
        [
            Line.Of(Look.Nation, Nation),
            Line.Of(Look.Motto, Motto),
            Line.Of(Look.MottoLine, ""),
            Line.Of(Look.PlaceAndDate, placeAndDate),
        ];
        yield return document.IsLandscape
            ? new Columns([69, 87, 96], [left, [], right])
            : new Columns([69, 96], [left, right]);
        yield return Line.Of(Look.TypeName, document.TypeName);
        foreach (string line in Markup.Lines(document.Subject))
        {
            yield return Line.Of(Look.Subject, line);
        }

        if (document.Reference.Length > 0)
        {
            yield return Line.Of(Look.AnnexReference, $"({document.Reference})");
        }
        else if (document.Subject.Length > 0)
        {
            yield return Line.Of(Look.SubjectLine, "");
        }

        if (document.Addressee.Length > 0)
        {
            yield return Line.Of(Look.Addressee, $"Kính gửi: {document.Addressee}");
        }

        if (document.Authority.Length > 0)
        {
            yield return Line.Of(Look.Authority, document.Authority);
        }
    }

    private static IEnumerable<FlowBlock> End(OfficialDocument document)
    {
        List<Line> recipients = document.Recipients.Count == 0
            ? []
            :
            [
                Line.Of(Look.RecipientsTitle, "Nơi nhận:"),
                .. document.Recipients.Select(recipient => Line.Marked(Look.Recipient, recipient)),
            ];
        int width = document.IsLandscape ? 252 : 165;
        if (document.Signatures.Count == 1)
        {
            yield return new Columns([width / 2, width - (width / 2)], [recipients, Signature(document.Signatures[0])]);
            yield break;
        }

        int share = width / document.Signatures.Count;
        yield return new Columns(
            [.. document.Signatures.Select((_, at) => at == 0 ? width - (share * (document.Signatures.Count - 1)) : share)],
            [.. document.Signatures.Select(Signature)]);
        foreach (Line line in recipients)
        {
            yield return line;
        }
    }

    private static List<Line> Signature(SignatureBlock signature) =>
    [
        .. signature.Lines.Select(line => Line.Of(Look.SignerOffice, line)),
        Line.Of(Look.SignatureRoom, ""),
        Line.Of(Look.SignerName, signature.Name),
    ];

    private static FlowBlock OfBlock(Block block) => block switch
    {
        Block.Heading(var text, 1) => Line.Marked(Look.Heading1, text),
        Block.Heading(var text, _) => Line.Marked(Look.Heading2, text),
        Block.Article(var number, var text) =>
            new Line(Look.Article, [new TextRun($"Điều {number}. ", IsBold: true), .. Markup.Runs(text)]),
        Block.Item(var text) => Line.Marked(Look.Item, text),
        Block.Paragraph(var text) => Line.Marked(Look.Body, text),
        Block.Table table => new Grid(table),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
