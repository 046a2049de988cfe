using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Campaign.Workflows.Definitions;

namespace Campaign.Workflows;

/// <summary>
/// What an editor has seen when it saves: which save was the last one, and which editor it is. It travels inside the
/// definition, so that a designer which knows nothing of it gives it back.
/// </summary>
/// <remarks>
/// <para>
/// Each time a definition is opened its stamp names a new editor, so that two people, and two tabs of one person, are two
/// editors. The answer to a save carries the new revision and the same editor. A save is taken when nothing has been saved
/// since the revision it has seen; or when all that has been saved since is the editor's own. The second case is how a
/// designer saves by itself: the next save leaves before the answer to the last one is there, and so still carries the old
/// revision. Every other save is refused, for it would undo somebody's work.
/// </para>
/// <para>
/// What an editor sends twice (the same content upon the same revision, because an answer was lost) is answered with what is
/// kept, and never written over something newer. Two different saves of one editor that overtake each other on the way
/// cannot be told apart; there the later to arrive stays until the editor saves again, as in Elsa.
/// </para>
/// </remarks>
/// <param name="Revision">Counts the saves of a workflow through all its versions.</param>
/// <param name="Editor">Random; says nothing of who it is.</param>
public sealed record EditStamp(int Revision, string Editor)
{
    private const int EditorLength = 12;

    public static string NewEditor() => RandomNumberGenerator.GetHexString(EditorLength, lowercase: true);

    /// <summary>Null for a text that is no stamp.</summary>
    public static EditStamp? Parse(string? text) =>
        text?.Split('.') is [var revision, { Length: EditorLength } editor]
        && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? new EditStamp(number, editor)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Revision}.{Editor}");
}

/// <summary>How a save stands to what is kept.</summary>
internal enum SaveStanding
{
    /// <summary>Nothing is undone by it.</summary>
    Fresh,

    /// <summary>It has been taken before.</summary>
    Repeated,

    /// <summary>Somebody else has saved since.</summary>
    Stale,
}

/// <summary>The rule of <see cref="EditStamp"/>, on the row that is saved.</summary>
internal static class EditRun
{
    // A designer saves every half second at most, and repeats for 14 seconds.
    private const int Remembered = 32;

    public static SaveStanding Judge(StoredDefinition latest, EditStamp seen, string content)
    {
        bool isRun = seen.Editor == latest.Editor && seen.Revision >= latest.EditorSince;
        return isRun && Saves(latest).Contains(Mark(seen, content)) ? SaveStanding.Repeated
            : isRun || seen.Revision == latest.Revision ? SaveStanding.Fresh
            : SaveStanding.Stale;
    }

    /// <summary>Remembers a save that was taken. <paramref name="before"/> is the row that was the latest until then.</summary>
    public static void Note(StoredDefinition kept, StoredDefinition? before, int revisionBefore, EditStamp? seen, string content)
    {
        bool goesOn = seen is not null && before?.Editor == seen.Editor && seen.Revision >= before.EditorSince;
        IEnumerable<string> saves = goesOn ? Saves(before!) : [];
        kept.EditorSince = goesOn ? before!.EditorSince : revisionBefore;
        kept.Editor = seen?.Editor;
        kept.EditorSaves = seen is null ? null : string.Join(' ', saves.Append(Mark(seen, content)).TakeLast(Remembered));
    }

    /// <summary>Tells contents apart, whatever version they are of.</summary>
    public static string ContentOf(WorkflowDefinition definition) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(definition.With("-", null, 1, false, false, DateTimeOffset.UnixEpoch).ToJson()))[..8]);

    private static string Mark(EditStamp seen, string content) =>
        string.Create(CultureInfo.InvariantCulture, $"{seen.Revision}:{content}");

    private static string[] Saves(StoredDefinition version) => version.EditorSaves?.Split(' ') ?? [];
}
