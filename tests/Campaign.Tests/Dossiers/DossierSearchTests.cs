using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Dossiers;

public sealed class DossierSearchTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await CampaignHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("đảm đang")]
    [InlineData("dam DANG")]
    [InlineData("dang ĐẢM")]
    [InlineData("ảm đa")]
    [InlineData("đảm cs001")]
    [InlineData("ảm")]
    public async Task Finds_words_and_parts_of_words_in_any_order(string search)
    {
        Guid id = await KeepAsync("CS001", "Phụ nữ đảm đang");
        await KeepAsync("CS002", "Lao động giỏi");

        Page<DossierRow> found = await FindAsync(search, "bk-ctcs");

        Assert.Equal([id], found.Items.Select(row => row.Id));
    }

    [Fact]
    public async Task Finds_a_title_that_was_changed_and_not_the_one_before()
    {
        Guid id = await KeepAsync("CS001", "Phụ nữ đảm đang");
        await _host.ReadAsync(db => db.Dossiers.Where(d => d.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.SearchText, "lao dong gioi cs001"), Cancellation));

        Page<DossierRow> now = await FindAsync("giỏi", "bk-ctcs");
        Page<DossierRow> before = await FindAsync("đảm đang", "bk-ctcs");

        Assert.Equal([id], now.Items.Select(row => row.Id));
        Assert.Empty(before.Items);
    }

    [Fact]
    public async Task Shows_an_upper_union_only_what_lies_below_it()
    {
        await KeepAsync("CS026", "Phụ nữ đảm đang");
        Guid own = await KeepAsync("CS001", "Phụ nữ đảm đang");

        Page<DossierRow> found = await FindAsync("đảm đang", "tpbk");

        Assert.Equal([own], found.Items.Select(row => row.Id));
    }

    [Fact]
    public async Task Takes_marks_for_what_they_are()
    {
        Guid id = await KeepAsync("CS001", "Kế hoạch \"5 tốt\" (2022) AND NOT *");

        Assert.Equal([id], (await FindAsync("\"5 tốt\"", "bk-ctcs")).Items.Select(row => row.Id));
        Assert.Equal([id], (await FindAsync("(2022) AND NOT", "bk-ctcs")).Items.Select(row => row.Id));
        Assert.Empty((await FindAsync("NEAR(a", "bk-ctcs")).Items);
    }

    private Task<Guid> KeepAsync(string unitCode, string title) => _host.ReadAsync(async db =>
    {
        var unit = await db.Units.SingleAsync(u => u.Code == unitCode, Cancellation);
        DateTimeOffset now = _host.Clock.GetUtcNow();
        Dossier dossier = new()
        {
            Id = Guid.CreateVersion7(now),
            Code = $"KH-{unitCode}",
            CampaignId = "td-2022",
            UnitCode = unitCode,
            UnitPath = unit.Path,
            Title = title,
            SearchText = Campaign.Units.VietnameseText.Fold($"{title} {unit.SearchText}"),
            Data = "{}",
            CreatedBy = "x",
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.Dossiers.Add(dossier);
        await db.SaveChangesAsync(Cancellation);
        return dossier.Id;
    });

    private async Task<Page<DossierRow>> FindAsync(string search, string userName)
    {
        Person person = await _host.PersonAsync(userName);
        return await _host.InAsync(services => services.GetRequiredService<DossierLists>()
            .ListAsync(new DossierFilter(search), person, new PageRequest(), Cancellation));
    }
}
