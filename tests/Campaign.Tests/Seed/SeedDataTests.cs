using System.Text;
using Campaign.Seed;

namespace Campaign.Tests.Seed;

public sealed class SeedDataTests
{
    private static readonly SeedData Seed = SeedData.Load();

    [Fact]
    public void There_are_fifty_four_units_with_codes_of_their_own()
    {
        Assert.Equal(54, Seed.Units.Count);
        Assert.Equal(54, Seed.Units.Select(unit => unit.Code).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Every_unit_that_is_named_as_a_parent_exists()
    {
        HashSet<string> codes = [.. Seed.Units.Select(unit => unit.Code)];

        IEnumerable<string> unknown = Seed.Units
            .SelectMany(unit => new[] { unit.ParentCode, unit.ReportsToCode })
            .Concat(Seed.Accounts.Select(account => account.UnitCode))
            .Concat(Seed.RecipientGroups.SelectMany(group => group.UnitCodes ?? []))
            .OfType<string>()
            .Where(code => !codes.Contains(code));

        Assert.Empty(unknown);
    }

    [Fact]
    public void Forty_four_units_owe_a_plan_and_each_receives_the_campaigns_plan_once()
    {
        SeedUnit[] owing = [.. Seed.Units.Where(unit => unit.Level is "UpperUnion" or "Grassroots")];

        Assert.Equal(44, owing.Length);
        Assert.All(owing, unit =>
        {
            Assert.NotNull(unit.ReportsToCode);
            Assert.Single(Seed.RecipientGroups, group => group.Includes(unit));
        });
    }

    [Fact]
    public void A_unit_that_receives_paper_has_an_address_and_any_other_an_email() =>
        Assert.All(Seed.Units, unit => Assert.NotNull(unit.Channel == "Paper" ? unit.PostalAddress : unit.Email));

    [Fact]
    public void The_two_phases_follow_each_other_from_the_day_the_plan_was_issued()
    {
        SeedCampaign campaign = Seed.Campaign;

        Assert.Equal([1, 2], campaign.Phases.Select(phase => phase.Number));
        Assert.Equal(campaign.FoundingDocument.IssuedOn, campaign.Phases[0].From);
        Assert.Equal(campaign.Phases[0].To.AddDays(1), campaign.Phases[1].From);
        Assert.Equal("113/KH-LĐLĐ", campaign.FoundingDocument.DocumentNumber);
    }

    [Fact]
    public void The_plan_names_twelve_movements_one_drive_one_programme_and_the_study_of_Ho_Chi_Minh()
    {
        Dictionary<string, int> counts = Seed.Campaign.Movements
            .GroupBy(movement => movement.Type)
            .ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(
            new Dictionary<string, int>
            {
                ["EmulationMovement"] = 12,
                ["MobilisationDrive"] = 1,
                ["Programme"] = 1,
                ["StudyAndFollow"] = 1,
            },
            counts);
    }

    [Fact]
    public void Every_movement_is_named_in_the_plans_own_words() =>
        Assert.All(Seed.Campaign.Movements, movement => Assert.Contains(movement.Name, Seed.PlanMarkdown));

    [Fact]
    public void The_plan_is_whole_and_free_of_the_marks_of_its_restoration()
    {
        Assert.Contains("Bùi Minh Thanh", Seed.PlanMarkdown);
        Assert.DoesNotContain("[?]", Seed.PlanMarkdown);
        Assert.DoesNotContain("[mất]", Seed.PlanMarkdown);
        Assert.DoesNotContain("phục dựng", Seed.PlanMarkdown);
    }

    [Theory]
    [InlineData("units.json")]
    [InlineData("calendar.json")]
    [InlineData("campaign-2022.json")]
    [InlineData("accounts.json")]
    [InlineData("plan-113.md")]
    public void Every_seed_is_composed_Unicode(string name)
    {
        using Stream stream = typeof(SeedData).Assembly.GetManifestResourceStream($"Seed/{name}")!;
        using StreamReader reader = new(stream);

        Assert.True(reader.ReadToEnd().IsNormalized(NormalizationForm.FormC));
    }
}
