using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>The tab of Studio on which a request is told how to be tried again.</summary>
[Collection(nameof(DesignSite))]
public sealed class RequestStrategyTests(Site site)
{
    private const string Calling = """
        {
          "publish": false,
          "model": {
            "definitionId": "calling", "name": "Gọi dịch vụ", "root": {
              "id": "Flow", "nodeId": "Workflow1:Flow", "type": "Elsa.Flowchart", "version": 1, "name": "Flow",
              "activities": [{
                "id": "Call", "nodeId": "Workflow1:Flow:Call", "type": "Elsa.FlowSendHttpRequest", "version": 1, "name": "Call",
                "url": { "typeName": "Uri", "expression": { "type": "Literal", "value": "https://api.example.org/" } },
                "metadata": { "designer": { "position": { "x": 200, "y": 100 }, "size": { "width": 220, "height": 50 } } }
              }],
              "connections": []
            }
          }
        }
        """;

    [Fact]
    public async Task A_designer_chooses_how_a_request_is_tried_again()
    {
        await using Visitor staff = await site.SignInAsync("bk-ctcs", 1920, 1080);
        await staff.Page.APIRequest.PostAsync("/elsa/api/workflow-definitions", new()
        {
            DataObject = JsonSerializer.Deserialize<object>(Calling),
        });
        Designer designer = await Designer.OpenAsync(staff, "/designer/calling/design");

        await designer.SelectAsync("Call");
        ILocator tab = designer.Studio.Locator(".mud-tab").Filter(new() { HasText = "Thử lại" });
        await Expect(tab).ToHaveCountAsync(1);
        await tab.EvaluateAsync("tab => tab.click()");
        await designer.SavedAfterAsync(async () =>
        {
            await designer.Studio.Locator(".mud-select:visible").Filter(new() { HasText = "Cách thử lại" })
                .Locator(".mud-input-slot:visible").First.ClickAsync();
            await designer.Studio.Locator(".mud-list-item:visible").Filter(new() { HasText = "Thử lại 3 lần trong nửa phút" }).ClickAsync();
        });

        JsonElement step = Assert.Single((await Designer.DefinitionAsync(staff, "calling"))
            .GetProperty("root").GetProperty("activities").EnumerateArray());
        Assert.Equal(
            "short", step.GetProperty("customProperties").GetProperty("resilienceStrategy").GetProperty("strategyId").GetString());
        Assert.DoesNotContain(staff.Complaints, complaint => !complaint.Contains("manhattan", StringComparison.Ordinal));
    }
}
