using System.Reflection;
using System.Text.RegularExpressions;
using DotLiquid;

namespace Campaign.Notifications.Templates;

/// <summary>A field that a text names, and the line, counted from 1, where it does.</summary>
public sealed record NamedField(string Path, int Line);

/// <summary>A piece of a text that is no Liquid, and its line, counted from 1.</summary>
public sealed record BrokenPiece(BrokenBy Why, string Piece, int Line);

/// <summary>Why a piece is no Liquid.</summary>
public enum BrokenBy
{
    /// <summary>The brackets are opened and never closed.</summary>
    Brackets,

    /// <summary>A block such as <c>if</c> has no end.</summary>
    NoEnd,

    /// <summary>An end, or an <c>else</c>, without the block it belongs to.</summary>
    NoBlock,

    /// <summary>There is no such tag.</summary>
    Tag,

    /// <summary>There is no such filter; the engine would pass over it in silence.</summary>
    Filter,

    /// <summary>What stands between the brackets cannot be read.</summary>
    Syntax,
}

/// <summary>
/// What a Liquid text is made of: which fields it names, and which pieces cannot be read. The engine that fills texts tells
/// neither the line of a mistake nor the fields of a branch it does not take.
/// </summary>
public sealed partial class LiquidOutline
{
    private static readonly HashSet<string> Blocks = ["if", "unless", "for", "case", "capture", "comment", "raw"];
    private static readonly HashSet<string> Parts = ["else", "elsif", "when", "break", "continue"];
    private static readonly HashSet<string> Tags = ["assign", "cycle"];
    private static readonly HashSet<string> Filters =
    [
        .. typeof(StandardFilters).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(filter => Template.NamingConvention.GetMemberName(filter.Name)),
    ];

    private static readonly HashSet<string> Words =
        ["and", "or", "not", "contains", "in", "true", "false", "nil", "null", "empty", "blank", "reversed", "forloop"];

    private readonly List<NamedField> _fields = [];
    private readonly List<BrokenPiece> _broken = [];
    private readonly Stack<(string Tag, string Piece, int Line, string? Local)> _open = new();
    private readonly Dictionary<string, string?> _locals = new(StringComparer.Ordinal);

    private LiquidOutline()
    {
    }

    public IReadOnlyList<NamedField> Fields => _fields;

    public IReadOnlyList<BrokenPiece> Broken => _broken;

    public static LiquidOutline Of(string text)
    {
        LiquidOutline outline = new();
        int line = 1;
        int counted = 0;
        foreach (Match piece in Piece().Matches(text))
        {
            line += text.AsSpan(counted, piece.Index - counted).Count('\n');
            counted = piece.Index;
            outline.Take(piece, line);
        }

        foreach (var (_, opening, at, _) in outline._open.Reverse())
        {
            outline._broken.Add(new BrokenPiece(BrokenBy.NoEnd, opening, at));
        }

        return outline;
    }

    private void Take(Match piece, int line)
    {
        string tag = piece.Groups["tag"].Value;
        if (_open.TryPeek(out var around) && around.Tag is "comment" or "raw" && tag != $"end{around.Tag}")
        {
            return;
        }

        if (piece.Groups["value"].Success)
        {
            Read(piece.Groups["value"].Value, line);
            Demand(piece.Value, piece.Value, line);
        }
        else if (tag.Length > 0)
        {
            Take(tag, piece.Groups["markup"].Value, piece.Value, line);
        }
        else
        {
            _broken.Add(new BrokenPiece(BrokenBy.Brackets, piece.Value, line));
        }
    }

    private void Take(string tag, string markup, string piece, int line)
    {
        if (Blocks.Contains(tag))
        {
            Open(tag, markup, piece, line);
        }
        else if (tag.StartsWith("end", StringComparison.Ordinal) && Blocks.Contains(tag[3..]))
        {
            Close(tag[3..], piece, line);
        }
        else if (Parts.Contains(tag))
        {
            if (_open.Count == 0)
            {
                _broken.Add(new BrokenPiece(BrokenBy.NoBlock, piece, line));
            }
            else if (tag is "elsif" or "when")
            {
                Read(markup, line);
                Demand(piece, tag == "when" ? $"{{% case a %}}{piece}{{% endcase %}}" : $"{{% if a %}}{piece}{{% endif %}}", line);
            }
        }
        else if (Tags.Contains(tag))
        {
            string[] sides = tag == "assign" ? markup.Split('=', 2) : ["", markup];
            Read(sides[^1], line);
            _locals[sides[0].Trim()] = null;
            Demand(piece, piece, line);
        }
        else
        {
            _broken.Add(new BrokenPiece(BrokenBy.Tag, piece, line));
        }
    }

    private void Open(string tag, string markup, string piece, int line)
    {
        string? local = null;
        if (tag == "for" && Loop().Match(markup) is { Success: true } loop)
        {
            Read(loop.Groups["list"].Value, line);
            local = loop.Groups["name"].Value;
            _locals[local] = Path().Match(loop.Groups["list"].Value).Value;
        }
        else if (tag == "capture")
        {
            _locals[markup.Trim(' ', '"', '\'')] = null;
        }
        else if (tag is not ("comment" or "raw"))
        {
            Read(markup, line);
        }

        Demand(piece, tag == "case" ? $"{piece}{{% when 1 %}}{{% endcase %}}" : $"{piece}{{% end{tag} %}}", line);
        _open.Push((tag, piece, line, local));
    }

    private void Close(string tag, string piece, int line)
    {
        if (_open.Count == 0 || _open.Peek().Tag != tag)
        {
            _broken.Add(new BrokenPiece(BrokenBy.NoBlock, piece, line));
        }
        else if (_open.Pop().Local is { } local)
        {
            _locals.Remove(local);
        }
    }

    private void Demand(string piece, string alone, int line)
    {
        if (LiquidText.FindMistake(alone) is not null)
        {
            _broken.Add(new BrokenPiece(BrokenBy.Syntax, piece, line));
        }
    }

    private void Read(string markup, int line)
    {
        string open = Literal().Replace(markup, " ");
        _broken.AddRange(Filter().Matches(open).Select(match => match.Groups["name"].Value)
            .Where(name => !Filters.Contains(name))
            .Select(name => new BrokenPiece(BrokenBy.Filter, name, line)));
        string bare = Argument().Replace(Filter().Replace(open, " | "), " ");
        foreach (string path in Path().Matches(bare).Select(match => match.Value))
        {
            string root = path.Split('.')[0];
            if (Words.Contains(root))
            {
                continue;
            }

            if (!_locals.TryGetValue(root, out string? list))
            {
                _fields.Add(new NamedField(path, line));
            }
            else if (!string.IsNullOrEmpty(list) && path != root)
            {
                _fields.Add(new NamedField(list + path[root.Length..], line));
            }
        }
    }

    [GeneratedRegex(
        @"\{\{-?(?<value>(?:(?!\{\{|\{%|%\}).)*?)-?\}\}|\{%-?\s*(?<tag>\w+)(?<markup>(?:(?!\{\{|\{%|\}\}).)*?)-?%\}|\{\{|\{%",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Piece();

    [GeneratedRegex(@"^\s*(?<name>[\w-]+)\s+in\s+(?<list>.+)$", RegexOptions.Singleline)]
    private static partial Regex Loop();

    [GeneratedRegex("\"[^\"]*\"|'[^']*'")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\|\s*(?<name>\w+)\s*:?", RegexOptions.ExplicitCapture)]
    private static partial Regex Filter();

    [GeneratedRegex(@"\b[A-Za-z_]\w*\s*:")]
    private static partial Regex Argument();

    [GeneratedRegex(@"(?<![\w.-])\p{L}[\w-]*(\.[\w-]+)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Path();
}
