using System.Globalization;
using System.Text.Json.Nodes;
using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Simulations;

/// <summary>The units of a simulation: each sends what it owes, in time, late or never, as the scenario says.</summary>
internal sealed class UnitActors(
    SimulationWorld world,
    EmulationCampaign campaign,
    Agenda agenda,
    Scenario scenario,
    WorkingCalendar calendar,
    IReadOnlyList<string> chosen)
{
    private static readonly TimeOnly Evening = new(20, 30);
    private readonly HashSet<Guid> _seen = [];

    /// <summary>Plans what follows from obligations that have been opened since the last look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        List<Obligation> open = await world.ReadAsync(db => db.Obligations.AsNoTracking()
            .Where(o => o.Status == ObligationStatus.Open && !_seen.Contains(o.Id))
            .OrderBy(o => o.UnitCode).ThenBy(o => o.PhaseNumber)
            .ToListAsync(cancellationToken), cancellationToken);
        List<Obligation> others = [.. open.Where(owed => chosen.Count > 0 && !chosen.Contains(owed.UnitCode))];
        if (others.Count > 0)
        {
            // Those above a chosen unit are there to decide; what they owe themselves is not tried out.
            List<Guid> ids = [.. others.Select(owed => owed.Id)];
            await world.ReadAsync(db => db.Obligations
                .Where(o => ids.Contains(o.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }

        foreach (Obligation owed in open.Except(others))
        {
            _seen.Add(owed.Id);
            if (DayOf(owed) is { } day)
            {
                agenda.Plan(NotBeforeNow(day), token => SendAsync(owed, token));
            }
        }
    }

    /// <summary>A unit sends again what was returned, two working days later; a unit that never sends does not.</summary>
    public void Supplement(Guid dossierId, string unitCode)
    {
        if (scenario.HabitOf(unitCode).Sends != Punctuality.Never)
        {
            DateOnly day = calendar.AddWorkingDays(VietnamTime.DateOf(world.Clock.GetUtcNow()), 2);
            agenda.Plan(VietnamTime.At(day, Evening), token => SubmitAsync(dossierId, unitCode, token));
        }
    }

    private DateOnly? DayOf(Obligation owed)
    {
        UnitHabit habit = scenario.HabitOf(owed.UnitCode);
        int last = owed.DueOn.DayNumber;

        // Most send a plan in the last third of the time they have; a report tells of a phase that is over.
        int days = owed.Kind == ObligationKind.PhaseReport
            ? last - campaign.Phase(owed.PhaseNumber).To.DayNumber
            : (last - VietnamTime.DateOf(owed.OpenedAt).DayNumber) / 3;
        return habit.Sends switch
        {
            Punctuality.Never => null,
            Punctuality.Late => calendar.AddWorkingDays(owed.DueOn, 1 + (habit.Lot % 8)),
            _ => DateOnly.FromDayNumber(last - (habit.Lot % Math.Max(1, days))),
        };
    }

    private DateTimeOffset NotBeforeNow(DateOnly day)
    {
        DateTimeOffset at = VietnamTime.At(day, Evening);
        DateTimeOffset now = world.Clock.GetUtcNow();
        return at > now ? at : now.AddMinutes(10);
    }

    private async Task SendAsync(Obligation owed, CancellationToken cancellationToken)
    {
        if (owed.Kind == ObligationKind.PhaseReport)
        {
            await ReceiveReportAsync(owed, cancellationToken);
            return;
        }

        Person by = await PersonAsync(owed.UnitCode, cancellationToken);
        DossierResult begun = await world.InAsync(p => p.GetRequiredService<DossierDesk>().CreateAsync(
            new NewDossier(DossierType.ImplementationPlan, owed.CampaignId, owed.UnitCode, PlanOf(owed.UnitCode)),
            by,
            cancellationToken), cancellationToken);
        if (begun is DossierResult.Done(var dossier))
        {
            await SubmitAsync(dossier.Id, owed.UnitCode, cancellationToken);
        }
    }

    private async Task SubmitAsync(Guid dossierId, string unitCode, CancellationToken cancellationToken)
    {
        Person by = await PersonAsync(unitCode, cancellationToken);
        await world.InAsync(p => p.GetRequiredService<DossierDesk>().SubmitAsync(dossierId, by, cancellationToken), cancellationToken);
    }

    // A report is no dossier yet: it only meets what is owed.
    private Task<Obligation?> ReceiveReportAsync(Obligation owed, CancellationToken cancellationToken) =>
        world.InAsync(p => p.GetRequiredService<UnitOfWork>().RunAsync(
            async token =>
            {
                Obligation? current = await p.GetRequiredService<CampaignDb>().Obligations.FindAsync([owed.Id], token);
                current?.Receive(null, VietnamTime.DateOf(world.Clock.GetUtcNow()));
                return current;
            },
            cancellationToken), cancellationToken);

    private JsonObject PlanOf(string unitCode) => new()
    {
        ["title"] = "Kế hoạch triển khai (chạy thử)",
        ["documentNumber"] = $"01/KH-{unitCode}"[..Math.Min(50, unitCode.Length + 6)],
        ["issuedOn"] = VietnamTime.DateOf(world.Clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["summary"] = "Nội dung giả định của chạy thử.",
    };

    private Task<Person> PersonAsync(string unitCode, CancellationToken cancellationToken) => world.ReadAsync(async db =>
    {
        OrgUnit unit = await db.Units.AsNoTracking().SingleAsync(u => u.Code == unitCode, cancellationToken);
        return new Person(unitCode.ToLowerInvariant(), unit.ContactName ?? unit.ShortName, unit.Code, unit.Path, Roles.Unit);
    }, cancellationToken);
}
