namespace Campaign.Accounts;

/// <summary>Who acts: an account together with where its unit stands.</summary>
/// <param name="UserName">The account.</param>
/// <param name="FullName">The person.</param>
/// <param name="UnitCode">The person's unit or body.</param>
/// <param name="UnitPath">The unit's path from the province down, for instance <c>/BK/TPBK/</c>.</param>
/// <param name="Roles">What the account may do.</param>
public sealed record Person(string UserName, string FullName, string UnitCode, string UnitPath, Roles Roles)
{
    /// <summary>The application itself, when nobody has acted.</summary>
    public static Person System { get; } = new("system", "Hệ thống", "", "", Roles.None);

    /// <summary>True for those who see every unit.</summary>
    public bool SeesAll => (Roles & (Roles.Staff | Roles.Clerk | Roles.Leader | Roles.Administrator)) != 0;

    /// <summary>True when the account has any of the roles.</summary>
    public bool IsAny(Roles roles) => (Roles & roles) != 0;

    /// <summary>True when this person may see what belongs to a unit: its own, and what is below it.</summary>
    public bool Sees(string unitPath) =>
        SeesAll || (UnitPath.Length > 0 && unitPath.StartsWith(UnitPath, StringComparison.Ordinal));
}
