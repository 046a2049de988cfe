using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Campaign.Web.Notifications;

/// <summary>A stretch of two texts: in both, or only in the old or the new one.</summary>
internal sealed record TextChange(TextChange.Kind Is, string Text)
{
    internal enum Kind
    {
        Same,
        Gone,
        New,
    }

    /// <summary>Lays two texts over each other, word by word.</summary>
    public static IReadOnlyList<TextChange> Between(string older, string newer) =>
    [
        .. InlineDiffBuilder.Diff(older, newer, ignoreWhiteSpace: false, ignoreCase: false, WordChunker.Instance).Lines
            .Select(piece => new TextChange(
                piece.Type switch { ChangeType.Deleted => Kind.Gone, ChangeType.Inserted => Kind.New, _ => Kind.Same },
                piece.Text)),
    ];
}
