using System.Runtime.InteropServices;

namespace Campaign.Workflows.Execution;

/// <summary>Where an instance waits, found by execution and by activity without searching.</summary>
internal sealed class BookmarkIndex
{
    private readonly Dictionary<string, List<Bookmark>> _ofExecution = [];
    private readonly Dictionary<string, int> _atNode = [];

    public IReadOnlyList<Bookmark> Of(string executionId) =>
        _ofExecution.TryGetValue(executionId, out List<Bookmark>? bookmarks) ? [.. bookmarks] : [];

    public bool HasAny(string executionId) => _ofExecution.ContainsKey(executionId);

    public bool IsWaitingAt(string nodeId) => _atNode.GetValueOrDefault(nodeId) > 0;

    public void Add(Bookmark bookmark)
    {
        if (!_ofExecution.TryGetValue(bookmark.ActivityInstanceId, out List<Bookmark>? bookmarks))
        {
            _ofExecution[bookmark.ActivityInstanceId] = bookmarks = [];
        }

        bookmarks.Add(bookmark);
        CollectionsMarshal.GetValueRefOrAddDefault(_atNode, bookmark.ActivityNodeId, out _)++;
    }

    public void Remove(Bookmark bookmark)
    {
        if (_ofExecution.TryGetValue(bookmark.ActivityInstanceId, out List<Bookmark>? bookmarks))
        {
            bookmarks.RemoveAll(other => ReferenceEquals(other, bookmark));
            if (bookmarks.Count == 0)
            {
                _ofExecution.Remove(bookmark.ActivityInstanceId);
            }
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_atNode, bookmark.ActivityNodeId, out _)--;
    }
}
