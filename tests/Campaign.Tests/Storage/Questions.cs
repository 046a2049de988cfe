using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Campaign.Tests.Storage;

/// <summary>A question that the database was asked.</summary>
internal sealed record Question(string Text, IReadOnlyList<DbParameter> Parameters);

/// <summary>Listens to what the code under test asks the database, until it is disposed.</summary>
internal sealed class Questions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private static readonly AsyncLocal<Questions?> Listening = new();

    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<Question> _asked = [];

    public Questions()
    {
        Listening.Value = this;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public IReadOnlyList<Question> Asked => _asked;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this, name => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Other tests ask questions, too, in the same process.
        if (Listening.Value == this && value.Value is CommandEventData { Command: { } command })
        {
            _asked.Add(new Question(
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(Copy)]));
        }
    }

    /// <summary>The same for another command.</summary>
    public static DbParameter Copy(DbParameter parameter) => parameter is ICloneable cloneable
        ? (DbParameter)cloneable.Clone()
        : new SqliteParameter(parameter.ParameterName, parameter.Value);

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        Listening.Value = null;
        _subscriptions.ForEach(subscription => subscription.Dispose());
    }
}
