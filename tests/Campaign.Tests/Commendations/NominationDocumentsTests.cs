using Campaign.Accounts;
using Campaign.Commendations;
using Campaign.Documents;
using Campaign.Dossiers;
using Campaign.Tests.Councils;
using static Campaign.Tests.Commendations.NominationSteps;

namespace Campaign.Tests.Commendations;

/// <summary>Tờ trình and danh sách trích ngang as they are written from a nomination.</summary>
public sealed class NominationDocumentsTests : IAsyncLifetime
{
    private CampaignHost _host = null!;
    private Person _unit = null!;
    private Guid _id;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await CampaignHost.StartAsync();
        _unit = await _host.PersonAsync("cs001");
        _id = await _host.DraftNominationAsync(_unit);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_submission_says_what_is_proposed_and_for_how_many_to_the_body_above()
    {
        DocumentFields fields = (await _host.AsAsync(
            (NominationDocuments documents) => documents.SubmissionAsync(_id, _unit, Cancellation)))!;

        Assert.Equal(DocumentKind.Submission, fields.Kind);
        string said = TextOf(fields);
        Assert.Contains("Liên đoàn Lao động thành phố Bắc Kạn", said, StringComparison.Ordinal);
        Assert.Contains("Căn cứ Kế hoạch số 113/KH-LĐLĐ ngày 17/02/2022", said, StringComparison.Ordinal);
        Assert.Contains("Bằng khen của BCH LĐLĐ tỉnh", said, StringComparison.Ordinal);
        Assert.Contains("LĐLĐ thành phố Bắc Kạn (b/c)", said, StringComparison.Ordinal);
        IReadOnlyDictionary<string, string> proposed = Assert.Single(fields.Lists.Values.Single(rows => rows.Count > 0));
        Assert.Contains("1", proposed.Values);
        Assert.Contains("3", proposed.Values);
    }

    [Fact]
    public async Task The_summary_list_names_each_with_what_the_award_rests_on_and_no_ethnic_group()
    {
        Guid withdrawn = (await _host.NomineesAsync(_id)).Single(n => n.Name == Names[1]).Id;
        Assert.IsType<DossierResult.Done>(await _host.AsAsync(
            (NomineeDesk desk) => desk.WithdrawAsync(withdrawn, "Chuyển công tác", _unit, Cancellation)));

        DocumentFields fields = (await _host.AsAsync(
            (NominationDocuments documents) => documents.SummaryListAsync(_id, _unit, Cancellation)))!;

        Assert.Equal(DocumentKind.SummaryList, fields.Kind);
        Assert.Equal(3, fields.Lists.Values.Sum(rows => rows.Count));
        string said = TextOf(fields);
        Assert.All(["Tổ Toán - Lý", Names[0], Names[2], "1985", "Giáo viên", "Dạy giỏi cấp tỉnh."], part =>
            Assert.Contains(part, said, StringComparison.Ordinal));
        Assert.Contains("Kèm theo Tờ trình số 12/TTr-CĐCS ngày 16/02/2022", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Names[1], said, StringComparison.Ordinal);
        Assert.DoesNotContain("Tày", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_see_the_nomination_gets_neither()
    {
        Person stranger = await _host.PersonAsync("cs002");

        Assert.Null(await _host.AsAsync((NominationDocuments documents) => documents.SubmissionAsync(_id, stranger, Cancellation)));
        Assert.Null(await _host.AsAsync((NominationDocuments documents) => documents.SummaryListAsync(_id, stranger, Cancellation)));
    }

    private static string TextOf(DocumentFields fields) => string.Join(
        '\n', fields.Values.Values.Concat(fields.Lists.Values.SelectMany(rows => rows).SelectMany(row => row.Values)));
}
