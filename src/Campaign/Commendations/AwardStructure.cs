namespace Campaign.Commendations;

/// <summary>How many of a kind belong to a category, and whether that is as laid down.</summary>
public sealed record CategoryShare(
    SubjectCategory Category, int Count, int Of, CommendationRule? Rule)
{
    public decimal Share => Of == 0 ? 0 : (decimal)Count / Of;

    public bool IsWanting => Rule is not null && Of > 0
        && (Rule.Kind == CommendationRuleKind.LeastShare ? Share < Rule.Value : Share > Rule.Value);

    /// <summary>For instance “Người trực tiếp thấp hơn mức 60 %”.</summary>
    public string Words => Rule is null ? ""
        : string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{CommendationTexts.ShortOf(Category)} {(Rule.Kind == CommendationRuleKind.LeastShare ? "thấp hơn" : "cao hơn")} mức {Rule.Value * 100:0.#} %");
}

/// <summary>Cơ cấu của một danh sách: shown before the vote, not after (O-220, domain.md §5).</summary>
public sealed record AwardStructure(
    int Individuals, int Collectives, IReadOnlyList<CategoryShare> Shares, int Women, int Leaders, int Minorities, int Enterprises)
{
    private static readonly HashSet<string> EnterpriseKinds = ["StateEnterprise", "PrivateEnterprise", "FDI", "Cooperative"];

    /// <param name="nominees">Those who count; withdrawn ones are left out by the caller.</param>
    /// <param name="unitKinds">The kind of each nominee's unit by its code; those not given do not count as enterprises.</param>
    /// <param name="rules">The shares that are laid down.</param>
    public static AwardStructure Of(
        IReadOnlyCollection<Nominee> nominees, IReadOnlyDictionary<string, string> unitKinds, RulesOfDay rules)
    {
        int individuals = nominees.Count(n => n.Kind == SubjectKind.Individual);
        int collectives = nominees.Count - individuals;
        return new AwardStructure(
            individuals,
            collectives,
            [
                Share(SubjectCategory.DirectWorker, individuals, CommendationRuleKind.LeastShare),
                Share(SubjectCategory.SmallCollective, collectives, CommendationRuleKind.LeastShare),
                Share(SubjectCategory.Leader, individuals, CommendationRuleKind.MostShare),
            ],
            nominees.Count(n => n.Kind == SubjectKind.Individual && n.Gender == Gender.Female),
            nominees.Count(n => n.Category == SubjectCategory.Leader),
            nominees.Count(n => n.Kind == SubjectKind.Individual && n.EthnicGroup is not null and not "Kinh"),
            nominees.Count(n => EnterpriseKinds.Contains(unitKinds.GetValueOrDefault(n.UnitCode, ""))));

        CategoryShare Share(SubjectCategory category, int of, CommendationRuleKind kind) =>
            new(category, nominees.Count(n => n.Category == category), of, rules.Find(kind, category: category));
    }
}
