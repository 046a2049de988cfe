using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Councils;
using Campaign.Decisions;
using Campaign.Storage;

namespace Campaign.Seed;

/// <summary>Awards and voting rules that a new installation starts with; registers and a council for the demonstration.</summary>
/// <remarks>Shares, first numbers and members are examples; the file says so.</remarks>
public sealed record SeedCouncils(
    IReadOnlyList<SeedAwardForm> AwardForms,
    IReadOnlyList<SeedVotingRule> Rules,
    string RulesBasis,
    IReadOnlyList<SeedRegister> Registers,
    SeedTerm Term,
    IReadOnlyList<SeedCouncil> Councils,
    IReadOnlyList<SeedCommendationRule> CommendationRules)
{
    internal void AddReference(CampaignDb db)
    {
        db.AwardForms.AddRange(AwardForms.Select(form => new AwardForm
        {
            Code = form.Code, Name = form.Name, Nature = form.Nature, Authority = form.Authority,
        }));
        db.VotingRules.AddRange(Rules.SelectMany(rule => rule.Forms.Select(form => new VotingRule
        {
            Id = Guid.CreateVersion7(),
            AwardFormCode = form,
            ValidFrom = rule.ValidFrom,
            Quorum = Fraction.Parse(rule.Quorum),
            IsSecret = rule.IsSecret,
            Denominator = rule.Denominator,
            Threshold = Fraction.Parse(rule.Threshold),
            Comparison = rule.Comparison,
            CountsWrittenOpinions = rule.CountsWrittenOpinions,
            Recusal = rule.Recusal,
            Tie = rule.Tie,
            Basis = RulesBasis,
        })));
        db.CommendationRules.AddRange(CommendationRules.Select(rule => new CommendationRule
        {
            Id = Guid.CreateVersion7(),
            Kind = rule.Kind,
            AwardFormCode = rule.AwardForm,
            SubjectKind = rule.SubjectKind,
            Category = rule.Category,
            Value = rule.Value,
            ValidFrom = rule.ValidFrom,
            ValidTo = rule.ValidTo,
            Citation = rule.Citation,
        }));
    }

    /// <summary>The term's registers count on from where paper left off; those after it begin again each year.</summary>
    internal void AddDemonstration(CampaignDb db, IReadOnlyDictionary<string, Account> accounts)
    {
        foreach (SeedRegister register in Registers)
        {
            db.NumberRegisters.Add(RegisterOf(register, RegisterScope.PerTerm, Term.From, Term.To, register.First));
            db.NumberRegisters.Add(RegisterOf(register, RegisterScope.PerYear, Term.To.AddDays(1), null, 1));
        }

        foreach (SeedCouncil council in Councils)
        {
            db.Councils.Add(new Council
            {
                Code = council.Code,
                Name = council.Name,
                Kind = council.Kind,
                UnitCode = council.UnitCode,
                TermFrom = council.TermFrom,
            });
            db.CouncilMembers.AddRange(council.Members.Select(member => new CouncilMember
            {
                Id = Guid.CreateVersion7(),
                CouncilCode = council.Code,
                UserName = member.UserName,
                FullName = accounts[member.UserName].FullName,
                Position = accounts[member.UserName].Position,
                Role = member.Role,
                HasVote = member.HasVote,
                From = council.TermFrom,
            }));
        }
    }

    private static NumberRegister RegisterOf(
        SeedRegister register, RegisterScope scope, DateOnly from, DateOnly? to, int first) => new()
    {
        Code = RegisterDesk.CodeOf(register.DocumentType, from),
        DocumentType = register.DocumentType,
        Name = register.Name,
        Symbol = register.Symbol,
        Scope = scope,
        ValidFrom = from,
        ValidTo = to,
        First = first,
    };
}

/// <summary>An award in the seed.</summary>
public sealed record SeedAwardForm(string Code, string Name, AwardNature Nature, string Authority);

/// <summary>A voting rule for several awards.</summary>
public sealed record SeedVotingRule(
    IReadOnlyList<string> Forms,
    DateOnly ValidFrom,
    string Quorum,
    bool IsSecret,
    VoteDenominator Denominator,
    string Threshold,
    VoteComparison Comparison,
    bool CountsWrittenOpinions,
    RecusalRule Recusal,
    TieRule Tie);

/// <summary>A rule of the regulation in the seed.</summary>
public sealed record SeedCommendationRule(
    CommendationRuleKind Kind,
    decimal Value,
    DateOnly ValidFrom,
    string Citation,
    string? AwardForm = null,
    SubjectKind? SubjectKind = null,
    SubjectCategory? Category = null,
    DateOnly? ValidTo = null);

/// <summary>A register, with the number that follows the paper one.</summary>
public sealed record SeedRegister(string DocumentType, string Name, string Symbol, int First);

/// <summary>A congress term.</summary>
public sealed record SeedTerm(DateOnly From, DateOnly To);

/// <summary>A council of the demonstration.</summary>
public sealed record SeedCouncil(
    string Code, string Name, CouncilKind Kind, string UnitCode, DateOnly TermFrom, IReadOnlyList<SeedCouncilMember> Members);

/// <summary>A member of it.</summary>
public sealed record SeedCouncilMember(string UserName, CouncilRole Role, bool HasVote);
