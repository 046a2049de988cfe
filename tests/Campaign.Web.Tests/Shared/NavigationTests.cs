using Campaign.Web.Shared;

namespace Campaign.Web.Tests.Shared;

public sealed class NavigationTests
{
    private static readonly Shell Anybody = new() { PersonName = "", Body = "", CampaignTitle = "" };

    [Fact]
    public void A_unit_sees_its_work_and_the_plan_that_it_owes()
    {
        IReadOnlyList<string> links = LinksOf(Anybody with { IsUnit = true, OwesPlan = true });

        Assert.Equal(["/tasks", "/dossiers", "/works", "/commendations", "/decisions", "/public-lists", "/dossiers/new?type=ImplementationPlan", "/works/register"], links);
    }

    [Fact]
    public void A_unit_that_has_sent_its_plan_is_not_asked_again() =>
        Assert.Equal(["/tasks", "/dossiers", "/works", "/commendations", "/decisions", "/public-lists", "/works/register"], LinksOf(Anybody with { IsUnit = true }));

    [Fact]
    public void A_member_of_a_council_sees_it_and_no_decisions() =>
        Assert.Equal(["/tasks", "/dossiers", "/councils"], LinksOf(Anybody with { IsInCouncil = true }));

    [Fact]
    public void The_clerk_enters_plans_and_sees_what_goes_out_but_not_the_machinery() => Assert.Equal(
            ["/tasks", "/dossiers", "/works", "/commendations", "/councils", "/decisions", "/public-lists", "/dossiers/new?type=ImplementationPlan", "/works/register", "/messages", "/letters"], LinksOf(Anybody with { IsClerk = true }));

    [Fact]
    public void Only_an_administrator_of_a_demonstration_moves_the_clock()
    {
        Assert.Contains("/clock", LinksOf(Anybody with { IsAdmin = true, IsStaff = true, IsDemo = true }));
        Assert.DoesNotContain("/clock", LinksOf(Anybody with { IsAdmin = true, IsStaff = true }));
        Assert.DoesNotContain("/clock", LinksOf(Anybody with { IsStaff = true, IsDemo = true }));
        Assert.DoesNotContain("/hangfire", LinksOf(Anybody with { IsStaff = true, IsDemo = true }));
    }

    [Fact]
    public void A_phone_has_at_most_four_tabs_and_the_last_leads_to_everything_else()
    {
        Shell[] shells =
        [
            Anybody,
            Anybody with { IsUnit = true, OwesPlan = true },
            Anybody with { IsStaff = true, IsUnit = true, OwesPlan = true, IsAdmin = true, IsClerk = true },
        ];

        Assert.All(shells, shell => Assert.InRange(Navigation.TabsFor(shell).Count, 3, 4));
        Assert.All(shells, shell => Assert.Equal("/more", Navigation.TabsFor(shell)[^1].Href));
    }

    [Theory]
    [InlineData("/dossiers/0198", "/dossiers")]
    [InlineData("/dossiers/new", "/dossiers/new?type=ImplementationPlan")]
    [InlineData("/TASKS", "/tasks")]
    [InlineData("/dossiersx", null)]
    public void The_current_entry_is_the_one_that_shares_most_of_the_path(string path, string? href)
    {
        IEnumerable<NavigationEntry> entries =
            Navigation.For(Anybody with { IsUnit = true, OwesPlan = true }).SelectMany(group => group.Entries);

        Assert.Equal(href, Navigation.Current(entries, path)?.Href);
    }

    private static IReadOnlyList<string> LinksOf(Shell shell) =>
        [.. Navigation.For(shell).SelectMany(group => group.Entries).Select(entry => entry.Href)];
}
