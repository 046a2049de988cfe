using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Web.Shared;

namespace Campaign.Web.Campaigns;

/// <summary>The dates of a campaign as they are typed.</summary>
internal sealed class DatesForm
{
    public DateOnly? UnitPlanDueOn { get; set; }

    public List<PhaseForm> Phases { get; set; } = [];

    public static DatesForm Of(EmulationCampaign campaign) => new()
    {
        UnitPlanDueOn = campaign.UnitPlanDueOn,
        Phases = [.. campaign.Phases.OrderBy(phase => phase.Number).Select(phase => new PhaseForm
        {
            Number = phase.Number,
            From = phase.From,
            To = phase.To,
            ReportDueOn = phase.ReportDueOn,
        })],
    };

    public CampaignDates ToDates() =>
        new(UnitPlanDueOn, [.. Phases.Select(phase => new PhaseDates(phase.Number, phase.From, phase.To, phase.ReportDueOn))]);

    /// <summary>What does not fit together, each at its field. A field that could not be read has its error already.</summary>
    public IEnumerable<(string Field, string Error)> Problems(EmulationCampaign campaign)
    {
        DateOnly issued = campaign.FoundingDocument.IssuedOn;
        DateOnly last = new(campaign.Year + 1, 12, 31);
        if (UnitPlanDueOn < issued)
        {
            yield return ("Input.UnitPlanDueOn",
                $"Hạn nộp kế hoạch {Vn.Date(UnitPlanDueOn.Value)} trước ngày ban hành kế hoạch {Vn.Date(issued)}.");
        }

        DateOnly? before = null;
        for (int i = 0; i < Phases.Count; i++)
        {
            PhaseForm phase = Phases[i];
            string field = $"Input.Phases[{i}]";
            if (!campaign.Phases.Exists(known => known.Number == phase.Number))
            {
                yield return (field, $"Không có Đợt {phase.Number}. Tải lại trang rồi nhập lại.");
            }

            if (phase.To < phase.From)
            {
                yield return ($"{field}.To", $"Đợt {phase.Number}: ngày kết thúc {Vn.Date(phase.To.Value)} trước ngày bắt đầu {Vn.Date(phase.From!.Value)}. Sửa một trong hai ngày.");
            }

            if (phase.From <= before)
            {
                yield return ($"{field}.From", $"Đợt {phase.Number} bắt đầu {Vn.Date(phase.From!.Value)}, khi đợt trước chưa hết ({Vn.Date(before.Value)}).");
            }

            if (phase.ReportDueOn < phase.To)
            {
                yield return ($"{field}.ReportDueOn", $"Hạn báo cáo {Vn.Date(phase.ReportDueOn.Value)} trước ngày hết Đợt {phase.Number} ({Vn.Date(phase.To!.Value)}).");
            }

            before = phase.To ?? before;
        }

        foreach ((string field, DateOnly? day) in All())
        {
            if (day is { } far && (far.Year < campaign.Year - 1 || far > last))
            {
                yield return (field, $"{Vn.Date(far)} không thuộc năm {campaign.Year}. Kiểm tra lại năm.");
            }
        }
    }

    /// <summary>What is different from the dates as they are.</summary>
    public IEnumerable<Change> Changes(EmulationCampaign campaign)
    {
        if (UnitPlanDueOn is { } due && due != campaign.UnitPlanDueOn)
        {
            yield return new Change(
                "Hạn nộp kế hoạch triển khai", campaign.UnitPlanDueOn, due, CampaignMoment.PlanDue, 0,
                ObligationKind.ImplementationPlan);
        }

        foreach (PhaseForm phase in Phases)
        {
            EmulationPhase now = campaign.Phase(phase.Number);
            if (phase.From is { } from && from != now.From)
            {
                yield return new Change(
                    $"Đợt {phase.Number}, ngày bắt đầu", now.From, from, CampaignMoment.PhaseStart, phase.Number, null);
            }

            if (phase.To is { } to && to != now.To)
            {
                yield return new Change(
                    $"Đợt {phase.Number}, ngày kết thúc", now.To, to, CampaignMoment.PhaseEnd, phase.Number, null);
            }

            if (phase.ReportDueOn is { } report && report != now.ReportDueOn)
            {
                yield return new Change(
                    $"Hạn báo cáo Đợt {phase.Number}", now.ReportDueOn, report, CampaignMoment.ReportDue, phase.Number,
                    ObligationKind.PhaseReport);
            }
        }
    }

    private IEnumerable<(string Field, DateOnly? Day)> All() => Phases
        .SelectMany((phase, i) => new (string, DateOnly?)[]
        {
            ($"Input.Phases[{i}].From", phase.From),
            ($"Input.Phases[{i}].To", phase.To),
            ($"Input.Phases[{i}].ReportDueOn", phase.ReportDueOn),
        })
        .Prepend(("Input.UnitPlanDueOn", UnitPlanDueOn));

    internal sealed record Change(
        string Name, DateOnly From, DateOnly To, CampaignMoment Moment, int Phase, ObligationKind? Owes);
}

/// <summary>The dates of one phase as they are typed. What is left empty stays as it is.</summary>
internal sealed class PhaseForm
{
    public int Number { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    public DateOnly? ReportDueOn { get; set; }
}
