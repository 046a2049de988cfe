using Campaign.Campaigns;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Campaigns;

/// <summary>Says what launching the campaign will do, and launches it.</summary>
[Authorize(Policies.Staff)]
internal sealed class LaunchModel(LaunchForecasts forecasts, CampaignDesk desk, IStringLocalizer<Texts> texts) : PageModel
{
    /// <summary>Null when the campaign is launched already.</summary>
    public LaunchForecast? Forecast { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Forecast = await forecasts.FindWaitingAsync(cancellationToken) is { } campaign
            ? await forecasts.OfAsync(campaign, cancellationToken)
            : null;

    public async Task<IActionResult> OnPostAsync(string? campaignId, CancellationToken cancellationToken)
    {
        switch (await desk.LaunchAsync(campaignId ?? "", HttpContext.Person(), cancellationToken))
        {
            case LaunchResult.NoSuchCampaign:
                HttpContext.Explain(texts["Không tìm thấy đợt phát động này."]);
                return NotFound();
            case LaunchResult.AlreadyLaunched:
                TempData["Toast"] = texts["Đợt phát động đã bắt đầu từ trước; không gửi thư lần nữa."].Value;
                break;
            default:
                TempData["Toast"] = texts["Đã phát động. Thư đang được gửi đi."].Value;
                break;
        }

        return Redirect(Url.Content("~/tasks"));
    }
}
