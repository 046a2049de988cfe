using System.Collections.Concurrent;

namespace Campaign.Workflows.Expressions;

/// <summary>Keeps what was made from a text. When it is full it starts afresh, so that it never needs to be looked after.</summary>
internal sealed class BoundedCache<T>(Func<string, T> make, int capacity = 2000)
{
    private readonly ConcurrentDictionary<string, T> _made = new(StringComparer.Ordinal);

    public T Get(string text)
    {
        if (_made.TryGetValue(text, out T? known))
        {
            return known;
        }

        if (_made.Count >= capacity)
        {
            _made.Clear();
        }

        return _made[text] = make(text);
    }
}
