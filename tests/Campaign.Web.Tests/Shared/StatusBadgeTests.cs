using Campaign.Dossiers;
using Campaign.Web.Shared;

namespace Campaign.Web.Tests.Shared;

public sealed class StatusBadgeTests
{
    [Fact]
    public void Every_status_of_a_dossier_has_a_badge_with_its_own_words()
    {
        foreach (DossierStatus status in Enum.GetValues<DossierStatus>())
        {
            Assert.Contains(status.ToString(), StatusBadge.Codes);
            Assert.Equal(DossierTexts.Of(status), StatusBadge.For(status.ToString()).Label);
        }
    }

    [Fact]
    public void A_tone_is_one_of_five() => Assert.All(
        StatusBadge.Codes, code => Assert.Contains(StatusBadge.For(code).Tone, new[] { "quiet", "moving", "act", "late", "done" }));

    [Fact]
    public void A_status_that_is_not_known_is_seen_and_not_lost() =>
        Assert.Equal(new StatusBadge("quiet", "help-circle", "Elsewhere"), StatusBadge.For("Elsewhere"));
}
