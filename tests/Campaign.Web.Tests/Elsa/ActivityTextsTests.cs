using System.Globalization;
using Campaign.Web.Elsa;
using Campaign.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Elsa;

[Collection(nameof(ReadOnly))]
public sealed class ActivityTextsTests(CampaignApp app)
{
    [Theory]
    [InlineData("vi", "Elsa")]
    [InlineData("en", "Campaign")]
    public void Each_step_and_each_of_its_inputs_has_a_name_in_the_other_language(string language, string from)
    {
        ActivityTexts texts = ActivityTexts.For(CultureInfo.GetCultureInfo(language));
        List<string> missing = [];
        foreach (ActivityDescriptor activity in Catalog().Where(activity => activity.Namespace == from && activity.IsBrowsable))
        {
            ActivityDescriptor translated = texts.Of(activity);
            missing.AddRange(translated.DisplayName == activity.DisplayName ? [activity.TypeName] : []);
            missing.AddRange(translated.Inputs.Zip(activity.Inputs)
                .Where(pair => pair.First.DisplayName == pair.Second.DisplayName && pair.Second.DisplayName != "Authorization")
                .Select(pair => $"{activity.TypeName}.{pair.Second.Name}"));
            Assert.True(translated.DisplayName.IsNormalized());
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void The_campaigns_own_steps_come_first_in_the_palette()
    {
        ActivityTexts texts = ActivityTexts.For(CultureInfo.GetCultureInfo("vi"));

        List<ActivityDescriptor> sorted = [.. Catalog().Where(activity => activity.IsBrowsable).Select(texts.Of)
            .OrderBy(activity => activity.Category, StringComparer.Ordinal)];

        Assert.Equal("Campaign", sorted[0].Namespace);
    }

    [Fact]
    public void What_is_stored_does_not_change_with_the_language()
    {
        ActivityTexts vietnamese = ActivityTexts.For(CultureInfo.GetCultureInfo("vi"));

        Assert.All(Catalog(), activity =>
        {
            ActivityDescriptor translated = vietnamese.Of(activity);
            Assert.Equal(activity.TypeName, translated.TypeName);
            Assert.Equal(activity.Ports.Select(port => port.Name), translated.Ports.Select(port => port.Name));
            Assert.Equal(
                activity.Inputs.SelectMany(input => input.Options).Select(option => option.Value),
                translated.Inputs.SelectMany(input => input.Options).Select(option => option.Value));
        });
    }

    private IEnumerable<ActivityDescriptor> Catalog() => app.Services.GetRequiredService<ActivityCatalog>().Descriptors;
}
