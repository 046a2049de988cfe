namespace Campaign.Storage;

/// <summary>Looks for what an act has read or made already, without a question to the database.</summary>
internal static class Tracked
{
    /// <summary>The row with the key if the act has it at hand; null when it must be asked for, or is none.</summary>
    /// <remarks>A set of rows looks first for changes in all of them, which a batch of many bursts would do for each.</remarks>
    public static T? FindTracked<T>(this CampaignDb db, object key)
        where T : class
    {
        bool looks = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return db.Set<T>().Local.FindEntryUntyped([key])?.Entity;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = looks;
        }
    }
}
