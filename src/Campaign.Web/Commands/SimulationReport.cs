using Campaign.Campaigns;
using Campaign.Simulations;
using Campaign.Web.Shared;
using Campaign.Web.Simulations;
using Microsoft.Extensions.Localization;

namespace Campaign.Web.Commands;

/// <summary>Writes what a try-out came to as lines of text, day by day.</summary>
internal static class SimulationReport
{
    public static async Task WriteAsync(
        TextWriter output, SimulationResult result, IStringLocalizer<Texts> texts, bool withMails)
    {
        await output.WriteLineAsync(
            $"{result.WorkflowName} ({result.DefinitionId}) {Vn.Date(result.From)}–{Vn.Date(result.To)}: "
            + $"{result.Units} {texts["đơn vị"]}, {result.Tasks.Count} {texts["việc"]}, {result.MailCount} {texts["thư điện tử"]}, "
            + $"{result.Letters.Count} {texts["thư giấy"]}; {texts["chạy hết {0} giây", Vn.Number(Math.Round((decimal)result.Took.TotalSeconds, 1))]}");
        foreach ((DateTimeOffset at, string line) in Lines(result, texts).OrderBy(line => line.At))
        {
            await output.WriteLineAsync($"{Vn.Date(at)} {Vn.Time(at)}  {line}");
        }

        foreach (SimulatedDebt debt in result.Debts)
        {
            string what = debt.Kind == ObligationKind.PhaseReport ? texts["Báo cáo Đợt {0}", debt.Phase] : texts["Kế hoạch triển khai"];
            await output.WriteLineAsync(
                $"§ {what}, {Vn.Date(debt.DueOn)}: {debt.Units.Count} {texts["đơn vị"]}, {texts["{0} trễ, {1} còn nợ", debt.Late, debt.Owing]}");
        }

        foreach (SimulationWarning warning in result.Warnings)
        {
            string day = warning.Day is { } on ? Vn.Date(on) : "–";
            await output.WriteLineAsync($"{(warning.IsHint() ? "i" : "!")} {day}  {warning.Title(texts)}: {warning.Detail(texts)}");
        }

        foreach (SimulatedMail mail in withMails ? result.Mails : [])
        {
            await output.WriteLineAsync($"\n--- {Vn.Moment(mail.At)} · {mail.ToName} <{mail.To}>\n{mail.Subject}\n\n{mail.Text}");
        }
    }

    private static IEnumerable<(DateTimeOffset At, string Line)> Lines(
        SimulationResult result, IStringLocalizer<Texts> texts) =>
        result.Steps.Where(step => step.IsWait).SelectMany(step => step.Spans.Select(
                span => (span.From, $"▸ {step.Text} → {Vn.Date(span.To)}")))
            .Concat(MailKind.Of(result).Select(
                kind => (kind.Example.At, $"✉ {kind.Mails.Count} × {kind.Example.Subject} ({kind.Example.ToName})")))
            .Concat(result.Letters.GroupBy(letter => (Vn.Day(letter.At), letter.Title)).Select(
                group => (group.First().At, $"⎙ {group.Count()} × {group.Key.Title}")))
            .Concat(result.Tasks.Select(task => (
                task.CreatedAt,
                $"☐ {task.Name} ({task.UnitCode}, {task.Holder}) → "
                + (task.EndedAt is { } ended ? $"{task.Outcome}, {Vn.Date(ended)}" : texts["chưa xong"].Value))));
}
