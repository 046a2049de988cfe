using Campaign.Units;

namespace Campaign.Commendations;

/// <summary>Who has the authority to give an award, from the unit up (O-219).</summary>
public enum DecidingLevel
{
    /// <summary>The grassroots union itself.</summary>
    Unit,

    /// <summary>LĐLĐ huyện, thành phố; công đoàn ngành.</summary>
    UpperUnion,

    /// <summary>LĐLĐ tỉnh.</summary>
    Province,

    /// <summary>Tổng LĐLĐ Việt Nam, UBND tỉnh, the state.</summary>
    Higher,
}

/// <summary>Which way a nomination takes.</summary>
public enum AuthorityRoute
{
    /// <summary>The unit that nominates decides itself.</summary>
    OwnLevel,

    /// <summary>Its upper union decides.</summary>
    UpperUnion,

    /// <summary>Up to the province, through the upper union.</summary>
    ThroughUpperUnion,

    /// <summary>Straight to the province.</summary>
    Province,
}

/// <summary>Routes by the authority over an award and the level of the unit.</summary>
public static class AwardAuthority
{
    public static DecidingLevel LevelOf(AwardForm form) => form.Authority switch
    {
        "Unit" => DecidingLevel.Unit,
        "UpperUnion" => DecidingLevel.UpperUnion,
        "Province" => DecidingLevel.Province,
        _ => DecidingLevel.Higher,
    };

    public static AuthorityRoute RouteOf(DecidingLevel level, UnionLevel unit) => (level, unit) switch
    {
        (DecidingLevel.Unit, _) => AuthorityRoute.OwnLevel,
        (DecidingLevel.UpperUnion, UnionLevel.Grassroots) => AuthorityRoute.UpperUnion,
        (DecidingLevel.UpperUnion, _) => AuthorityRoute.OwnLevel,
        (_, UnionLevel.Grassroots) => AuthorityRoute.ThroughUpperUnion,
        _ => AuthorityRoute.Province,
    };
}
