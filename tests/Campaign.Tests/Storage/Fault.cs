using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Campaign.Tests.Storage;

/// <summary>Breaks the database once, at the n-th command or commit after it was armed.</summary>
internal sealed class Fault : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _left;

    /// <summary>False while the armed fault has not been reached.</summary>
    public bool HasStruck => _left == 0;

    public void ArmAt(int command) => _left = command;

    public void Disarm() => _left = -1;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default) => Count(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default) => Count(result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default) => Count(result);

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default) => Count(result);

    private ValueTask<T> Count<T>(T result) =>
        _left > 0 && --_left == 0 ? throw new DiskBrokeException() : ValueTask.FromResult(result);
}

/// <summary>Thrown by the fault that a test has put into the database.</summary>
internal sealed class DiskBrokeException() : DbException("The disk broke, as the test asked.");
