using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Plaques;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;

namespace Campaign.Web.Plaques;

/// <summary>The list of works as a sheet for Excel, with Vietnamese headers (domain.md §11).</summary>
internal sealed class WorkSheet(WorkLists lists, CurrentCampaign campaigns)
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const decimal Million = 1_000_000;

    public async Task<byte[]> WriteAsync(WorkFilter filter, Person person, CancellationToken cancellationToken)
    {
        EmulationCampaign campaign = await campaigns.GetAsync(filter.CampaignId, cancellationToken);
        List<SheetRow> rows = [];
        await foreach (WorkRow row in (await lists.AllAsync(filter, person, cancellationToken)).WithCancellation(cancellationToken))
        {
            rows.Add(RowOf(rows.Count + 1, row, campaign));
        }

        await using MemoryStream content = new();
        await content.SaveAsAsync(rows, sheetName: "Công trình", cancellationToken: cancellationToken);
        return content.ToArray();
    }

    private static SheetRow RowOf(int number, WorkRow row, EmulationCampaign campaign) => new()
    {
        Number = number,
        Code = row.Code,
        Name = row.Name,
        Kind = WorkTexts.Of(row.Kind),
        Unit = row.UnitName,
        Place = row.Place,
        Occasion = campaign.Occasions.Find(one => one.Id == row.OccasionId)?.Name,
        Status = WorkTexts.Of(row.Status),
        Percent = row.Percent,
        PlannedFinish = row.PlannedFinish is { } planned ? WorkTexts.Day(planned) : null,
        FinishedOn = row.FinishedOn is { } finished ? WorkTexts.Day(finished) : null,
        DaysAhead = row is { PlannedFinish: { } plan, FinishedOn: { } end } ? plan.DayNumber - end.DayNumber : null,
        TotalValue = row.TotalValue / Million,
        BenefitValue = row.BenefitValue / Million,
        LabourDays = row.LabourDays,
        MountedOn = row.MountedOn is { } mounted ? WorkTexts.Day(mounted) : null,
    };

    internal sealed class SheetRow
    {
        [ExcelColumn(Name = "STT", Width = 6)]
        public int Number { get; init; }

        [ExcelColumn(Name = "Mã", Width = 14)]
        public string? Code { get; init; }

        [ExcelColumn(Name = "Tên công trình, sản phẩm, phần việc", Width = 44)]
        public string? Name { get; init; }

        [ExcelColumn(Name = "Loại", Width = 12)]
        public string? Kind { get; init; }

        [ExcelColumn(Name = "Đơn vị", Width = 32)]
        public string? Unit { get; init; }

        [ExcelColumn(Name = "Địa điểm", Width = 28)]
        public string? Place { get; init; }

        [ExcelColumn(Name = "Dịp chào mừng", Width = 36)]
        public string? Occasion { get; init; }

        [ExcelColumn(Name = "Trạng thái", Width = 22)]
        public string? Status { get; init; }

        [ExcelColumn(Name = "Tiến độ (%)", Width = 12)]
        public int Percent { get; init; }

        [ExcelColumn(Name = "Hoàn thành theo kế hoạch", Width = 16)]
        public string? PlannedFinish { get; init; }

        [ExcelColumn(Name = "Hoàn thành thực tế", Width = 16)]
        public string? FinishedOn { get; init; }

        [ExcelColumn(Name = "Vượt tiến độ (ngày)", Width = 14)]
        public int? DaysAhead { get; init; }

        [ExcelColumn(Name = "Tổng giá trị (triệu đồng)", Width = 18)]
        public decimal? TotalValue { get; init; }

        [ExcelColumn(Name = "Giá trị làm lợi (triệu đồng)", Width = 18)]
        public decimal? BenefitValue { get; init; }

        [ExcelColumn(Name = "Ngày công", Width = 12)]
        public decimal? LabourDays { get; init; }

        [ExcelColumn(Name = "Ngày gắn biển", Width = 14)]
        public string? MountedOn { get; init; }
    }
}
