using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Campaign.Browser.Tests;

/// <summary>The page of one workflow, and Studio inside it, as somebody handles them.</summary>
internal sealed class Designer(Visitor visitor)
{
    // Studio is a few megabytes of WebAssembly, and the machine may be busy.
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 120_000 };

    public IPage Page => visitor.Page;

    public IFrameLocator Studio => Page.FrameLocator(".studio-stage iframe");

    public ILocator SaveState => Page.Locator("[data-save-state]");

    public ILocator Steps => Studio.Locator(".x6-node");

    public static async Task<Designer> OpenAsync(Visitor visitor, string path)
    {
        Designer designer = new(visitor);
        await visitor.Page.GotoAsync(path);
        await designer.ShownAsync();
        return designer;
    }

    /// <summary>Waits for the drawing, until all of it is in view.</summary>
    public async Task ShownAsync()
    {
        await Expect(Page.Locator(".studio-stage:not(.waiting) iframe")).ToBeVisibleAsync(Patient);
        await Expect(Steps.First).ToBeVisibleAsync(Patient);
        await Expect(Steps.First).ToBeInViewportAsync(new() { Ratio = 0.9f });
        await Expect(Steps.Last).ToBeInViewportAsync(new() { Ratio = 0.9f });
    }

    public ILocator Step(string id) => Studio.Locator($".x6-node[data-cell-id='{id}']");

    public async Task<string[]> StepIdsAsync() => await Steps.EvaluateAllAsync<string[]>("steps => steps.map((step) => step.dataset.cellId)");

    /// <summary>Opens what is to be filled in at a step. Lines of the drawing may lie over its middle.</summary>
    public Task SelectAsync(string id) => Step(id).Locator(".activity-icon").ClickAsync();

    public ILocator Field(string label) =>
        Studio.Locator(".mud-input-control").Filter(new() { HasText = label }).Locator("input:visible").First;

    public async Task DragAsync(ILocator from, float right, float down)
    {
        LocatorBoundingBoxResult box = (await from.BoundingBoxAsync())!;
        (float x, float y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await DragAsync((x, y), (x + right, y + down));
    }

    /// <summary>Draws a line between two ports. Lines that begin there already lie over the middle of the first.</summary>
    public async Task ConnectAsync(ILocator from, ILocator to)
    {
        LocatorBoundingBoxResult start = (await from.BoundingBoxAsync())!;
        LocatorBoundingBoxResult end = (await to.BoundingBoxAsync())!;
        await DragAsync(
            (start.X + (start.Width / 2), start.Y + (start.Height * 0.1f)), (end.X + (end.Width / 2), end.Y + (end.Height / 2)));
    }

    private async Task DragAsync((float X, float Y) from, (float X, float Y) to)
    {
        await Page.Mouse.MoveAsync(from.X, from.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 12 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>Another person's save, by the API.</summary>
    public static async Task SaveAsAsync(Visitor visitor, string definitionId, string description)
    {
        Dictionary<string, object> model = (await DefinitionAsync(visitor, definitionId))
            .EnumerateObject().ToDictionary(member => member.Name, member => (object)member.Value);
        model["description"] = description;
        IAPIResponse saved = await visitor.Page.APIRequest.PostAsync(
            "/elsa/api/workflow-definitions", new() { DataObject = new { model, publish = false } });
        Assert.Equal(200, saved.Status);
    }

    /// <summary>The latest version as the server keeps it.</summary>
    public static async Task<JsonElement> DefinitionAsync(Visitor visitor, string definitionId)
    {
        IAPIResponse answer = await visitor.Page.APIRequest.GetAsync(
            $"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions=Latest");
        return (await answer.JsonAsync())!.Value;
    }

    /// <summary>Waits until the server has answered a save that follows the act.</summary>
    /// <param name="act">What changes the drawing.</param>
    /// <param name="saying">What the save must say; a save of an act before this one may still be on its way.</param>
    public async Task<IResponse> SavedAfterAsync(Func<Task> act, string? saying = null) => await Page.RunAndWaitForResponseAsync(
        act,
        response => response.Request.Method == "POST"
            && response.Url.EndsWith("/elsa/api/workflow-definitions", StringComparison.Ordinal)
            && (saying is null || response.Request.PostData?.Contains(saying, StringComparison.Ordinal) == true),
        new() { Timeout = 60_000 });

    /// <summary>Waits for what Studio does after a save, too: it reads the steps anew, and draws the palette again.</summary>
    public async Task SettledAfterAsync(Func<Task> act) => await Page.RunAndWaitForResponseAsync(
        () => SavedAfterAsync(act),
        response => response.Url.Contains("/elsa/api/descriptors/activities", StringComparison.Ordinal),
        new() { Timeout = 60_000 });
}
