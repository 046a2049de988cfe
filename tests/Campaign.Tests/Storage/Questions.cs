using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Campaign.Tests.Storage;

/// <summary>A question that the database was asked.</summary>
internal sealed record Question(string Text, IReadOnlyList<DbParameter> Parameters);

/// <summary>Notes what the code under test asks the database, from when it is told to listen.</summary>
internal sealed class Questions : DbCommandInterceptor
{
    private readonly List<Question> _asked = [];
    private bool _listens;

    public IReadOnlyList<Question> Asked => _asked;

    public void Listen() => _listens = true;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (_listens)
        {
            _asked.Add(new Question(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(Copy)]));
        }

        return ValueTask.FromResult(result);
    }

    /// <summary>The same for another command.</summary>
    public static DbParameter Copy(DbParameter parameter) => parameter is ICloneable cloneable
        ? (DbParameter)cloneable.Clone()
        : new SqliteParameter(parameter.ParameterName, parameter.Value);
}
