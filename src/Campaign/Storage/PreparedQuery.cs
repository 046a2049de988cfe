using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Campaign.Storage;

/// <summary>A question that every burst asks: it is translated once for each database, not recognised again at each use.</summary>
internal sealed class PreparedQuery<TArgument, TResult>(
    Expression<Func<CampaignDb, TArgument, CancellationToken, TResult>> question)
{
    private readonly ConditionalWeakTable<IModel, Func<CampaignDb, TArgument, CancellationToken, Task<TResult>>> _prepared = [];

    public Task<TResult> RunAsync(CampaignDb db, TArgument argument, CancellationToken cancellationToken) =>
        _prepared.GetValue(db.Model, _ => EF.CompileAsyncQuery(question))(db, argument, cancellationToken);
}
