using DotLiquid.Exceptions;

namespace Campaign.Notifications.Templates;

/// <summary>What is wrong with a text that somebody has typed.</summary>
public enum TemplateFault
{
    /// <summary>Nothing stands where something must.</summary>
    Empty,

    /// <summary>It is longer than can be kept.</summary>
    TooLong,

    /// <summary>Brackets are opened and never closed.</summary>
    Brackets,

    /// <summary>A block has no end.</summary>
    NoEnd,

    /// <summary>An end without its block.</summary>
    NoBlock,

    /// <summary>There is no such tag.</summary>
    UnknownTag,

    /// <summary>There is no such filter.</summary>
    UnknownFilter,

    /// <summary>What stands between the brackets cannot be read.</summary>
    Syntax,

    /// <summary>The template does not have this field.</summary>
    UnknownField,

    /// <summary>It can be read and not be filled.</summary>
    Unfillable,
}

/// <summary>A mistake in a text.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="InSubject">True in the subject, false in the body.</param>
/// <param name="Line">Counted from 1; 0 when it is the whole text.</param>
/// <param name="What">The piece, or the name of the field.</param>
/// <param name="Hint">The nearest field there is; null when the mistake is of another kind.</param>
public sealed record TemplateMistake(TemplateFault Fault, bool InSubject, int Line, string What, string? Hint = null);

/// <summary>Judges texts before they are kept.</summary>
public static class TemplateCheck
{
    /// <summary>All that is wrong, the subject first, by line.</summary>
    public static IReadOnlyList<TemplateMistake> Check(string code, MessageTemplate text)
    {
        List<TemplateMistake> mistakes = [];
        if (text.Subject is not null)
        {
            mistakes.AddRange(Check(code, text.Subject, TemplateVersion.LongestSubject, inSubject: true));
        }

        mistakes.AddRange(Check(code, text.Body, TemplateVersion.LongestBody, inSubject: false));
        return mistakes;
    }

    private static List<TemplateMistake> Check(string code, string text, int longest, bool inSubject)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return [new TemplateMistake(TemplateFault.Empty, inSubject, 0, "")];
        }

        if (text.Length > longest)
        {
            return [new TemplateMistake(TemplateFault.TooLong, inSubject, 0, $"{longest}")];
        }

        LiquidOutline outline = LiquidOutline.Of(text);
        List<TemplateMistake> mistakes =
        [
            .. outline.Broken.Select(one => new TemplateMistake(FaultOf(one.Why), inSubject, one.Line, one.Piece)),
            .. outline.Fields.DistinctBy(field => field.Path)
                .Where(field => !TemplateFields.IsKnown(code, field.Path))
                .Select(field => new TemplateMistake(
                    TemplateFault.UnknownField, inSubject, field.Line, field.Path, Nearest(code, field.Path))),
        ];
        if (mistakes.Count == 0 && WhyNotFilled(code, text) is { } reason)
        {
            mistakes.Add(new TemplateMistake(TemplateFault.Unfillable, inSubject, 0, reason));
        }

        return [.. mistakes.OrderBy(mistake => mistake.Line)];
    }

    private static string? WhyNotFilled(string code, string text)
    {
        try
        {
            LiquidText.RenderText(text, TemplateFields.Example(code));
            LiquidText.RenderText(text, []);
            return null;
        }
        catch (Exception failure) when (failure is LiquidException or ArithmeticException or System.ArgumentException
            or FormatException or InvalidOperationException or InvalidCastException or TimeoutException)
        {
            return failure.Message;
        }
    }

    private static string Nearest(string code, string path) =>
        TemplateFields.Of(code).Select(field => field.Path).MinBy(known => UnknownTemplateException.Distance(path, known)) ?? "";

    private static TemplateFault FaultOf(BrokenBy why) => why switch
    {
        BrokenBy.Brackets => TemplateFault.Brackets,
        BrokenBy.NoEnd => TemplateFault.NoEnd,
        BrokenBy.NoBlock => TemplateFault.NoBlock,
        BrokenBy.Tag => TemplateFault.UnknownTag,
        BrokenBy.Filter => TemplateFault.UnknownFilter,
        _ => TemplateFault.Syntax,
    };
}
