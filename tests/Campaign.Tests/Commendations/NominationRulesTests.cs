using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Dossiers;
using Campaign.Tests.Councils;
using Campaign.Tests.Dossiers;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Commendations;

/// <summary>What keeps a nomination from being sent, and what only warns.</summary>
public sealed class NominationRulesTests : IAsyncLifetime
{
    private CampaignHost _host = null!;
    private Person _unit = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync();
        _unit = await _host.PersonAsync("cs001");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_empty_nomination_is_kept_and_told_what_it_lacks_in_the_order_of_the_form()
    {
        Guid id = Assert.IsType<DossierResult.Done>(await _host.NominateAsync(_unit, [])).Dossier.Id;

        DossierResult sent = await _host.SubmitAsync(id, _unit);

        IReadOnlyList<FieldProblem> problems = Assert.IsType<DossierResult.Invalid>(sent).Problems;
        Assert.Equal(
            ["title", "documentNumber", "issuedOn", "vote.heldOn", "vote.total", "vote.present", "minutes", "basis", "nominees"],
            problems.Select(p => p.Field));
        Assert.All(problems, problem => Assert.True(problem.IsMissing));
    }

    [Theory]
    [InlineData("birthYear", "19x5", "nominees[0].birthYear")]
    [InlineData("birthYear", 1890, "nominees[0].birthYear")]
    [InlineData("category", "SmallCollective", "nominees[0].category")]
    [InlineData("votesFor", 23, "nominees[0].votesFor")]
    [InlineData("formCode", "DVXS", "nominees[0].formCode")]
    [InlineData("titleCode", "BK-TINH", "nominees[0].titleCode")]
    [InlineData("formCode", "KHONG-CO", "nominees[0].formCode")]
    [InlineData("unitCode", "CS009", "nominees[0].unitCode")]
    public async Task What_makes_no_sense_of_a_nominee_is_said_at_its_field(string member, object value, string field)
    {
        JsonObject data = NominationSteps.Nomination();
        data["nominees"]![0]![member] = value is int number ? JsonValue.Create(number) : JsonValue.Create((string)value);
        Guid id = await _host.DraftNominationAsync(_unit, data);
        await _host.AcknowledgeAsync(id, _unit);

        IReadOnlyList<FieldProblem> problems = Assert.IsType<DossierResult.Invalid>(await _host.SubmitAsync(id, _unit)).Problems;

        Assert.Contains(problems, problem => problem.Field == field && !problem.IsMissing);
    }

    [Fact]
    public async Task Nominees_for_two_deciding_levels_do_not_go_into_one_dossier()
    {
        JsonObject data = NominationSteps.Nomination();
        data["nominees"]![1]!["formCode"] = "GK-CAPTREN";
        Guid id = await _host.DraftNominationAsync(_unit, data);
        await _host.AcknowledgeAsync(id, _unit);

        IReadOnlyList<FieldProblem> problems = Assert.IsType<DossierResult.Invalid>(await _host.SubmitAsync(id, _unit)).Problems;

        Assert.StartsWith("Hồ sơ có trường hợp của nhiều cấp quyết định", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_does_not_block_but_must_be_acknowledged()
    {
        JsonObject data = NominationSteps.Nomination();
        data["nominees"]![0]!.AsObject().Remove("ownAward");
        data["nominees"]![0]!["claims"] = new JsonArray("Sáng kiến cấp trường");
        Guid id = await _host.DraftNominationAsync(_unit, data);

        DossierResult before = await _host.SubmitAsync(id, _unit);
        IReadOnlyList<NominationWarning> warnings = await _host.WarningsAsync(id);
        await _host.AcknowledgeAsync(id, _unit);
        DossierResult after = await _host.SubmitAsync(id, _unit);

        Assert.Equal(
            [NominationWarningKind.NoOwnAward, NominationWarningKind.NoEvidence], warnings.Select(w => w.Kind));
        Assert.Equal("Kế hoạch 113, mục III.2 gạch 3", warnings[0].Citation);
        Assert.All(
            Assert.IsType<DossierResult.Invalid>(before).Problems,
            problem => Assert.StartsWith("acknowledged.", problem.Field, StringComparison.Ordinal));
        Assert.IsType<DossierResult.Done>(after);
    }

    [Fact]
    public async Task A_file_for_the_claim_takes_its_warning_away_and_stays_with_it_when_another_is_deleted()
    {
        JsonObject data = NominationSteps.Nomination();
        data["nominees"]![0]!["claims"] = new JsonArray("Thứ nhất", "Thứ hai");
        Guid id = await _host.DraftNominationAsync(_unit, data);
        Nominee first = (await _host.NomineesAsync(id))[0];
        await _host.AttachAsync(id, NominationContent.EvidencePurpose(first.Id, first.Claims[1].Number), _unit);

        Assert.EndsWith("Thứ nhất.", Assert.Single(await _host.WarningsAsync(id)).Message, StringComparison.Ordinal);
        JsonObject kept = (await _host.DossierAsync(id)).ReadData();
        kept["nominees"]![0]!["claims"]!.AsArray().RemoveAt(0);
        Assert.IsType<DossierResult.Done>(await _host.SaveAsync(id, kept, _unit));

        Assert.Empty(await _host.WarningsAsync(id));
    }

    [Fact]
    public async Task Whoever_is_nominated_comprehensively_and_for_a_theme_at_one_level_is_warned_about()
    {
        JsonObject data = NominationSteps.Nomination();
        data["basis"] = "Comprehensive";
        await _host.SendNominationAsync(_unit, data);
        JsonObject again = NominationSteps.Nomination();
        again["basis"] = "Thematic";
        again["nominees"] = new JsonArray(NominationSteps.Individual("hoàng văn  BÁCH"), NominationSteps.Individual("Lý Văn Đông"));
        Guid id = await _host.DraftNominationAsync(_unit, again);

        NominationWarning duplicate = Assert.Single(
            await _host.WarningsAsync(id), w => w.Kind == NominationWarningKind.Duplicate);

        Assert.Equal("Hướng dẫn 1217/HD-TLĐ, mục 1.1", duplicate.Citation);
        Assert.Contains("cũng đang được đề nghị Bằng khen của BCH LĐLĐ tỉnh năm 2022", duplicate.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_change_a_quota_and_a_share_and_the_warnings_follow_from_the_day_it_holds()
    {
        JsonObject data = NominationSteps.Nomination();
        data["nominees"]![0]!["category"] = "Leader";
        data["nominees"]![1]!["category"] = "Leader";
        Guid id = await _host.DraftNominationAsync(_unit, data);
        Assert.Equal(
            [NominationWarningKind.Share, NominationWarningKind.Share], (await _host.WarningsAsync(id)).Select(w => w.Kind));
        Person staff = await _host.PersonAsync("bk-ctcs");
        DateOnly today = new(2022, 2, 17);

        RuleResult stranger = await SetAsync(_unit, new(CommendationRuleKind.Quota, "BK-TINH", SubjectKind.Individual, null, 2, today, "Thông báo 41"));
        RuleResult unfounded = await SetAsync(staff, new(CommendationRuleKind.Quota, "BK-TINH", SubjectKind.Individual, null, 2, today, " "));
        Assert.IsType<RuleResult.Done>(await SetAsync(staff, new(CommendationRuleKind.Quota, "BK-TINH", SubjectKind.Individual, null, 2, today, "Thông báo 41")));
        Assert.IsType<RuleResult.Done>(await SetAsync(staff, new(CommendationRuleKind.MostShare, null, null, SubjectCategory.Leader, 0.8m, today, "Thông báo 41")));
        Assert.IsType<RuleResult.Done>(await SetAsync(staff, new(CommendationRuleKind.LeastShare, null, null, SubjectCategory.DirectWorker, 0.9m, today.AddDays(1), "Từ ngày mai")));

        Assert.IsType<RuleResult.Forbidden>(stranger);
        Assert.IsType<RuleResult.Invalid>(unfounded);
        IReadOnlyList<NominationWarning> warnings = await _host.WarningsAsync(id);
        Assert.Equal([NominationWarningKind.OverQuota, NominationWarningKind.Share], warnings.Select(w => w.Kind));
        Assert.Equal(("Đơn vị CS001 đề nghị 3 cá nhân, quy định tối đa 2.", "Thông báo 41"), (warnings[0].Message, warnings[0].Citation));
        Assert.Equal("Trực tiếp thấp hơn mức 60 %: 1/3.", warnings[1].Message);
    }

    [Fact]
    public async Task What_is_sensitive_is_kept_apart_from_the_content_and_shown_to_few()
    {
        Guid id = await _host.DraftNominationAsync(_unit);
        Dossier dossier = await _host.DossierAsync(id);
        Assert.DoesNotContain("Tày", dossier.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("tay", dossier.SearchText, StringComparison.Ordinal);

        // Saved again without it, it stays; saved as nothing, it goes.
        JsonObject data = dossier.ReadData();
        Assert.IsType<DossierResult.Done>(await _host.SaveAsync(id, data, _unit));
        Assert.Equal("Tày", (await _host.NomineesAsync(id))[0].EthnicGroup);
        data["nominees"]![0]!["ethnicGroup"] = "";
        Assert.IsType<DossierResult.Done>(await _host.SaveAsync(id, data, _unit));
        List<Nominee> nominees = await _host.NomineesAsync(id);
        Assert.Null(nominees[0].EthnicGroup);

        Assert.True(Nominees.MaySeeSensitive(nominees[1], _unit));
        Assert.True(Nominees.MaySeeSensitive(nominees[1], await _host.PersonAsync("bk-ctcs")));
        Assert.False(Nominees.MaySeeSensitive(nominees[1], await _host.PersonAsync("tpbk")));
        Assert.False(Nominees.MaySeeSensitive(nominees[1], await _host.PersonAsync("bk-btv")));
        Assert.False(Nominees.MaySeeSensitive(nominees[1], await _host.PersonAsync("cs002")));
    }

    [Fact]
    public async Task A_dossier_cannot_take_over_the_nominee_of_another_one()
    {
        Guid first = await _host.DraftNominationAsync(_unit);
        Nominee theirs = (await _host.NomineesAsync(first))[0];
        Person other = await _host.PersonAsync("cs002");
        JsonObject data = NominationSteps.Nomination();
        data["nominees"]![0]!["id"] = theirs.Id.ToString();

        Guid second = await _host.DraftNominationAsync(other, data);

        Assert.Equal(4, (await _host.NomineesAsync(first)).Count);
        Assert.DoesNotContain(await _host.NomineesAsync(second), n => n.Id == theirs.Id);
    }

    private Task<RuleResult> SetAsync(Person by, NewCommendationRule rule) =>
        _host.AsAsync((CommendationRuleDesk desk) => desk.AddAsync(rule, by, Cancellation));
}
