using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Campaign.Web.Shared;

/// <summary>Addresses of lists: a path and what the list is narrowed to. What is null or empty is left out.</summary>
internal static class Address
{
    public static string Of(string path, params (string Name, object? Value)[] query) => QueryHelpers.AddQueryString(
        path,
        query
            .Select(part => KeyValuePair.Create(part.Name, Convert.ToString(part.Value, CultureInfo.InvariantCulture)))
            .Where(part => !string.IsNullOrEmpty(part.Value)));
}

/// <summary>Where in a long list a page stands; pages are counted from 0 and kept within bounds.</summary>
internal sealed record Place(int Number, int Size, int Count, int Total)
{
    public int From => (Number * Size) + 1;

    public int? Previous => Number > 0 ? Number - 1 : null;

    public int? Next => (Number + 1) * Size < Total ? Number + 1 : null;
}
