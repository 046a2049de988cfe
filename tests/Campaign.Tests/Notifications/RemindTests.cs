using System.Diagnostics;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Notifications;
using Campaign.Tests.Dossiers;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests.Notifications;

public sealed class RemindTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2022-03-16", "CS001", "CS001", "")]
    [InlineData("2022-03-18", "CS001", "CS001", "TPBK")]
    [InlineData("2022-03-22", "CS001", "CS001", "TPBK, BK-CTCS")]
    [InlineData("2022-03-18", "CS013", "CDON", "")]
    [InlineData("2022-03-22", "CS013", "CDON", "BK-CTCS")]
    [InlineData("2022-03-16", "TPBK", "TPBK", "")]
    [InlineData("2022-03-18", "TPBK", "TPBK", "BK-CTCS")]
    [InlineData("2022-03-22", "TPBK", "TPBK", "BK-CTCS, BK-TT")]
    public async Task The_later_it_is_the_higher_the_copies_go(string day, string unitCode, string to, string copiedTo)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(
            change: services => services.AddSingleton<IPostman, FakePostman>());
        await host.LaunchAsync();
        DateOnly on = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await host.AdvanceToAsync(on, new TimeOnly(8, 0), Cancellation);

        DateTimeOffset at = VietnamTime.At(on, new TimeOnly(8, 0));
        OutboxMessage mail = Assert.Single(
            await host.MessagesAsync(), m => m.UnitCode == unitCode && m.CreatedAt == at);

        Dictionary<string, string?> emails = await host.ReadAsync(
            db => db.Units.ToDictionaryAsync(u => u.Code, u => u.Email, Cancellation));
        IEnumerable<string?> copies = copiedTo.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(code => emails[code]);
        Assert.Equal((to, string.Join(", ", copies)), (mail.ToUnit, mail.Cc ?? ""));
    }

    [Fact]
    public async Task Five_thousand_units_are_reminded_in_one_go()
    {
        const int count = 5000;
        await using CampaignHost host = await CampaignHost.StartAsync(
            change: services => services.AddSingleton<IPostman, FakePostman>());
        await host.LaunchAsync();
        await AddUnitsAsync(host, count - 44);
        host.Clock.MoveTo(VietnamTime.At(new DateOnly(2022, 3, 1), new TimeOnly(8, 0)));
        Timers timers = host.Services.GetRequiredService<Timers>();

        Stopwatch watch = Stopwatch.StartNew();
        int rung = await timers.RingDueAsync(Cancellation);
        watch.Stop();

        TestContext.Current.SendDiagnosticMessage($"{count} reminders in {watch.Elapsed.TotalSeconds:0.0} s.");
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} reminders in {watch.Elapsed.TotalSeconds:0.0} s.");
        Assert.Equal(1, rung);
        Assert.Equal(count, await host.ReadAsync(db => db.Reminders.CountAsync()));
        Assert.Equal(count, await host.ReadAsync(
            db => db.Messages.CountAsync(m => m.Template == "reminder-14" || m.Template == "reminder-paper-upper")));
        int paper = await host.ReadAsync(db => db.Units.CountAsync(
            u => !u.HasIOffice && (u.Level == UnionLevel.Grassroots || u.Level == UnionLevel.UpperUnion)));
        Assert.Equal(paper, await host.ReadAsync(db => db.Letters.CountAsync(l => l.Template == "letter-reminder")));
    }

    private static Task<int> AddUnitsAsync(CampaignHost host, int count) => host.ReadAsync(db =>
    {
        foreach (int number in Enumerable.Range(1, count))
        {
            string code = $"X{number:0000}";
            OrgUnit unit = new()
            {
                Code = code,
                Name = $"Công đoàn cơ sở Trường số {number}",
                ShortName = $"CĐCS Trường số {number}",
                Level = UnionLevel.Grassroots,
                Kind = "School",
                ParentCode = "TPBK",
                ReportsToCode = "TPBK",
                Path = $"/BK/TPBK/{code}/",
                HasIOffice = number % 3 > 0,
                Email = number % 3 > 0 ? $"{code}@cdcs.example" : null,
                SearchText = code,
            };
            db.Units.Add(unit);
            db.Obligations.Add(Obligation.Of(
                unit,
                "td-2022",
                ObligationKind.ImplementationPlan,
                0,
                new DateOnly(2022, 3, 15),
                host.Clock.GetUtcNow()));
        }

        return db.SaveChangesAsync(Cancellation);
    });
}
