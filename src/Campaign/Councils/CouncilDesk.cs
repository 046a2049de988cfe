using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Councils;

/// <summary>A council as it is founded.</summary>
public sealed record NewCouncil(
    string Code, string Name, CouncilKind Kind, string UnitCode, DateOnly TermFrom, DateOnly? TermTo);

/// <summary>A member as one is appointed; the name comes from the account.</summary>
public sealed record NewMember(string UserName, CouncilRole Role, bool HasVote, DateOnly From, DateOnly? To, string? Position);

/// <summary>A voting rule as staff write it, shares as "2/3" or "70 %".</summary>
public sealed record NewVotingRule(
    string AwardFormCode,
    DateOnly ValidFrom,
    string Quorum,
    bool IsSecret,
    VoteDenominator Denominator,
    string Threshold,
    VoteComparison Comparison,
    bool CountsWrittenOpinions,
    RecusalRule Recusal,
    TieRule Tie,
    int SmallestSecretGroup,
    string? Basis);

/// <summary>Founds councils, appoints members, sets voting rules.</summary>
public sealed class CouncilDesk(CampaignDb db, UnitOfWork work, CouncilAccess access, TimeProvider time)
{
    /// <summary>Only by an administrator.</summary>
    public Task<CouncilResult> FoundAsync(NewCouncil council, Person by, CancellationToken cancellationToken) => work.RunAsync<CouncilResult>(
        async token =>
        {
            if (!by.IsAny(Roles.Administrator))
            {
                return new CouncilResult.Forbidden("Chỉ quản trị lập Hội đồng.");
            }

            string code = VietnameseText.Fold(council.Code);
            List<FieldProblem> problems = [];
            if (code.Length is < 2 or > 32 || !code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                problems.Add(new FieldProblem("code", "Mã gồm 2–32 chữ không dấu, chữ số, gạch nối, ví dụ hd-tdkt.", false));
            }
            else if (await db.Councils.AnyAsync(c => c.Code == code, token))
            {
                problems.Add(new FieldProblem("code", $"Đã có Hội đồng mang mã “{code}”.", false));
            }

            if (string.IsNullOrWhiteSpace(council.Name))
            {
                problems.Add(new FieldProblem("name", "Ghi tên Hội đồng.", true));
            }

            string unitCode = council.UnitCode.Trim().ToUpperInvariant();
            if (!await db.Units.AnyAsync(u => u.Code == unitCode, token))
            {
                problems.Add(new FieldProblem("unitCode", $"Không có đơn vị mang mã “{unitCode}”.", false));
            }

            problems.AddRange(Order("termTo", council.TermFrom, council.TermTo));
            if (problems.Count > 0)
            {
                return new CouncilResult.Invalid(problems);
            }

            db.Councils.Add(new Council
            {
                Code = code,
                Name = VietnameseText.Clean(council.Name),
                Kind = council.Kind,
                UnitCode = unitCode,
                TermFrom = council.TermFrom,
                TermTo = council.TermTo,
            });
            return new CouncilResult.Done(Guid.Empty);
        },
        cancellationToken);

    /// <summary>Appoints a member; one who is a member already gets the new part from that day on.</summary>
    public Task<CouncilResult> AppointAsync(
        string councilCode, NewMember member, Person by, CancellationToken cancellationToken) => work.RunAsync<CouncilResult>(
        async token =>
        {
            if (await db.Councils.Include(c => c.Members).SingleOrDefaultAsync(c => c.Code == councilCode, token)
                is not { } council)
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.MayEditMembersAsync(councilCode, by, token))
            {
                return new CouncilResult.Forbidden("Chỉ quản trị hoặc thư ký Hội đồng sửa thành viên.");
            }

            string userName = member.UserName.Trim().ToLowerInvariant();
            Account? account = await db.Users.SingleOrDefaultAsync(a => a.UserName == userName, token);
            List<FieldProblem> problems = [.. Order("to", member.From, member.To)];
            if (account is null)
            {
                problems.Add(new FieldProblem("userName", $"Không có tài khoản “{userName}”. Tạo tài khoản trước.", false));
            }

            if (member is { Role: CouncilRole.Chair } && council.Members.Exists(
                m => m.Role == CouncilRole.Chair && m.UserName != userName && m.IsOn(member.From)))
            {
                problems.Add(new FieldProblem("role", "Hội đồng đang có Chủ tịch. Kết thúc phần việc của người đó trước.", false));
            }

            if (account is null || problems.Count > 0)
            {
                return new CouncilResult.Invalid(problems);
            }

            foreach (CouncilMember earlier in council.Members.Where(m => m.UserName == userName && !(m.To < member.From)))
            {
                // Somebody appointed and corrected on one day leaves a part of no day, which is never in force.
                earlier.To = member.From.AddDays(-1);
            }

            CouncilMember added = new()
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()),
                CouncilCode = council.Code,
                UserName = userName,
                FullName = account.FullName,
                Position = string.IsNullOrWhiteSpace(member.Position) ? account.Position : VietnameseText.Clean(member.Position),
                Role = member.Role,
                HasVote = member.HasVote,
                From = member.From,
                To = member.To,
            };
            db.CouncilMembers.Add(added);
            return new CouncilResult.Done(added.Id);
        },
        cancellationToken);

    /// <summary>Ends a member's part after a day.</summary>
    public Task<CouncilResult> EndMemberAsync(
        Guid memberId, DateOnly lastDay, Person by, CancellationToken cancellationToken) => work.RunAsync<CouncilResult>(
        async token =>
        {
            if (await db.CouncilMembers.FindAsync([memberId], token) is not { } member)
            {
                return new CouncilResult.NotFound();
            }

            if (!await access.MayEditMembersAsync(member.CouncilCode, by, token))
            {
                return new CouncilResult.Forbidden("Chỉ quản trị hoặc thư ký Hội đồng sửa thành viên.");
            }

            if (lastDay < member.From.AddDays(-1))
            {
                return CouncilResult.Wrong("to", $"Ngày cuối không thể trước ngày bắt đầu {member.From:dd/MM/yyyy}.");
            }

            member.To = lastDay;
            return new CouncilResult.Done(member.Id);
        },
        cancellationToken);

    /// <summary>Adds a rule from a day on; the one before it ends the day before. Nothing that was voted changes.</summary>
    public Task<CouncilResult> SetRuleAsync(NewVotingRule rule, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<CouncilResult>(
            async token =>
            {
                if (!by.IsAny(Roles.Staff | Roles.Administrator))
                {
                    return new CouncilResult.Forbidden("Chỉ Ban CTCS hoặc quản trị đặt quy tắc biểu quyết.");
                }

                List<FieldProblem> problems = [];
                string form = rule.AwardFormCode.Trim().ToUpperInvariant();
                if (form != VotingRule.AnyForm && !await db.AwardForms.AnyAsync(f => f.Code == form, token))
                {
                    problems.Add(new FieldProblem("awardFormCode", $"Không có danh hiệu, hình thức mang mã “{form}”.", false));
                }

                bool hasQuorum = Fraction.TryParse(rule.Quorum, out Fraction quorum);
                bool hasThreshold = Fraction.TryParse(rule.Threshold, out Fraction threshold);
                const string asShare = "Ghi phân số hoặc phần trăm lớn hơn 0, không quá 1, ví dụ 2/3 hoặc 70 %.";
                problems.AddRange(hasQuorum ? [] : [new FieldProblem("quorum", asShare, false)]);
                problems.AddRange(hasThreshold ? [] : [new FieldProblem("threshold", asShare, false)]);
                problems.AddRange(rule.ValidFrom.Year < 1900 ? [new FieldProblem("validFrom", "Ghi ngày có hiệu lực.", true)] : []);
                if (rule.SmallestSecretGroup is < 2 or > 100)
                {
                    problems.Add(new FieldProblem("smallestSecretGroup", "Ghi số người từ 2 đến 100.", false));
                }

                List<VotingRule> earlier = await db.VotingRules.Where(r => r.AwardFormCode == form).ToListAsync(token);
                if (earlier.Exists(r => r.ValidFrom >= rule.ValidFrom))
                {
                    problems.Add(new FieldProblem(
                        "validFrom", "Đã có quy tắc bắt đầu từ ngày này hoặc sau đó. Chọn ngày sau ngày bắt đầu của quy tắc mới nhất.", false));
                }

                if (problems.Count > 0)
                {
                    return new CouncilResult.Invalid(problems);
                }

                foreach (VotingRule before in earlier.Where(r => !(r.ValidTo < rule.ValidFrom)))
                {
                    before.ValidTo = rule.ValidFrom.AddDays(-1);
                }

                VotingRule added = new()
                {
                    Id = Guid.CreateVersion7(time.GetUtcNow()),
                    AwardFormCode = form,
                    ValidFrom = rule.ValidFrom,
                    Quorum = quorum,
                    IsSecret = rule.IsSecret,
                    Denominator = rule.Denominator,
                    Threshold = threshold,
                    Comparison = rule.Comparison,
                    CountsWrittenOpinions = rule.CountsWrittenOpinions,
                    Recusal = rule.Recusal,
                    Tie = rule.Tie,
                    SmallestSecretGroup = rule.SmallestSecretGroup,
                    Basis = string.IsNullOrWhiteSpace(rule.Basis) ? null : VietnameseText.Clean(rule.Basis),
                };
                db.VotingRules.Add(added);
                return new CouncilResult.Done(added.Id);
            },
            cancellationToken);

    // A program that leaves the day out sends the first of all days.
    private static IEnumerable<FieldProblem> Order(string field, DateOnly from, DateOnly? to) => from.Year < 1900
        ? [new FieldProblem("from", "Ghi ngày bắt đầu.", true)]
        : to < from
        ? [new FieldProblem(field, $"Ngày cuối {to:dd/MM/yyyy} trước ngày đầu {from:dd/MM/yyyy}. Sửa một trong hai ngày.", false)]
        : [];
}
