using Campaign.Accounts;
using Campaign.Campaigns;
using Campaign.Deadlines;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Seed;

/// <summary>Fills an empty database: organisation, calendar and campaign always; accounts only in a demonstration.</summary>
public sealed class Seeder(
    CampaignDb db, UnitOfWork work, IPasswordHasher<Account> hasher, IOptions<DemoOptions> demo)
{
    /// <summary>Does nothing when the organisation is there already.</summary>
    public Task SeedAsync(CancellationToken cancellationToken) => work.RunAsync(
        async token =>
        {
            if (await db.Units.AnyAsync(token))
            {
                return;
            }

            SeedData data = SeedData.Load();
            AddUnits(data);
            AddCampaign(data.Campaign);
            db.CalendarDays.AddRange(data.Calendar);
            data.Councils.AddReference(db);
            if (demo.Value.Enabled)
            {
                data.Councils.AddDemonstration(db, AddAccounts(data));
            }
        },
        cancellationToken);

    private void AddUnits(SeedData data)
    {
        Dictionary<string, SeedUnit> byCode = data.Units.ToDictionary(unit => unit.Code);
        foreach (SeedUnit unit in data.Units)
        {
            db.Units.Add(new OrgUnit
            {
                Code = unit.Code,
                Name = unit.Name,
                ShortName = unit.ShortName,
                Level = Enum.Parse<UnionLevel>(unit.Level),
                Kind = unit.Kind,
                ParentCode = unit.ParentCode,
                ReportsToCode = unit.ReportsToCode,
                Path = PathOf(unit, byCode),
                Area = unit.Area,
                HasIOffice = unit.HasIOffice,
                Email = unit.Email,
                PostalAddress = unit.PostalAddress,
                MemberCount = unit.MemberCount,
                ContactName = unit.Contact?.FullName,
                ContactPosition = unit.Contact?.Position,
                ValidFrom = unit.ValidFrom,
                ValidTo = unit.ValidTo,
                SearchText = VietnameseText.Fold($"{unit.Code} {unit.ShortName} {unit.Name} {unit.Area}"),
            });
        }

        db.ExternalRecipients.AddRange(data.ExternalRecipients.Select(recipient => new ExternalRecipient
        {
            Id = recipient.Code,
            Name = recipient.Name,
            ShortName = recipient.ShortName,
            Purpose = recipient.Purpose == "Report" ? "b/c" : null,
            Email = recipient.Email,
            IsInDistribution = recipient.ReceivesPlan,
        }));
    }

    private void AddCampaign(SeedCampaign seed)
    {
        db.Campaigns.Add(new EmulationCampaign
        {
            Id = seed.Id,
            Name = seed.Name,
            Year = seed.Year,
            FoundingDocument = new FoundingDocument
            {
                DocumentNumber = seed.FoundingDocument.DocumentNumber,
                IssuedOn = seed.FoundingDocument.IssuedOn,
                Place = seed.FoundingDocument.Place,
                SigningMode = seed.FoundingDocument.SigningMode,
                SignerPosition = seed.FoundingDocument.SignerPosition,
                Signer = seed.FoundingDocument.Signer,
            },
            UnionTheme = seed.UnionTheme,
            EmulationTheme = seed.EmulationTheme,
            UnitPlanDueOn = seed.UnitPlanDueOn,
            Phases = [.. seed.Phases.Select(phase => new EmulationPhase
            {
                Number = phase.Number, From = phase.From, To = phase.To, ReportDueOn = phase.ReportDueOn,
            })],
            Occasions = [.. seed.Occasions.Select(occasion => new Occasion
            {
                Id = occasion.Id, Name = occasion.Name, Date = occasion.Date, Kind = occasion.Kind,
            })],
        });
        db.Movements.AddRange(seed.Movements.Select((movement, position) => new Movement
        {
            Code = movement.Code,
            Name = movement.Name,
            Type = Enum.Parse<MovementType>(movement.Type),
            LaunchedBy = movement.LaunchedBy,
            Reference = movement.Group,
            Position = position,
        }));
    }

    private Dictionary<string, Account> AddAccounts(SeedData data)
    {
        // One hash for all: the password is the same and printed in the README, and 70 hashes take seconds.
        string? hash = null;
        foreach (Account account in DemoAccounts.Of(data))
        {
            hash ??= hasher.HashPassword(account, demo.Value.Password);
            account.PasswordHash = hash;
            db.Users.Add(account);
        }

        return db.Users.Local.ToDictionary(account => account.UserName!);
    }

    private static string PathOf(SeedUnit unit, Dictionary<string, SeedUnit> byCode) =>
        unit.ParentCode is { } parent ? $"{PathOf(byCode[parent], byCode)}{unit.Code}/" : $"/{unit.Code}/";
}

/// <summary>The accounts of the demonstration: one for each unit, and those of people.</summary>
public static class DemoAccounts
{
    /// <summary>Without passwords.</summary>
    public static IReadOnlyList<Account> Of(SeedData data)
    {
        Dictionary<string, SeedUnit> units = data.Units.ToDictionary(unit => unit.Code);
        Dictionary<string, Account> accounts = data.Units.ToDictionary(
            unit => unit.Code.ToLowerInvariant(),
            unit => New(
                unit.Code.ToLowerInvariant(), unit.Contact?.FullName ?? unit.ShortName, unit.Contact?.Position, unit));
        foreach (SeedAccount person in data.Accounts)
        {
            accounts[person.UserName] = New(
                person.UserName, person.FullName, person.Position, units[person.UnitCode]);
        }

        accounts["admin"].Roles = Roles.Administrator | Roles.Staff;
        return [.. accounts.Values.OrderBy(account => account.UserName, StringComparer.Ordinal)];
    }

    private static Account New(string userName, string fullName, string? position, SeedUnit unit) => new()
    {
        Id = userName,
        UserName = userName,
        NormalizedUserName = userName.ToUpperInvariant(),
        FullName = fullName,
        Position = position,
        UnitCode = unit.Code,
        Roles = RolesOf(unit),
        Email = unit.Email,
        NormalizedEmail = unit.Email?.ToUpperInvariant(),
        SecurityStamp = userName,
        LockoutEnabled = true,
    };

    private static Roles RolesOf(SeedUnit unit) => unit switch
    {
        { Code: "BK-CTCS" } => Roles.Staff | Roles.Reviewer,
        { Code: "BK-VT" } => Roles.Clerk,
        { Code: "BK-BTV" or "BK-TT" } => Roles.Leader | Roles.Reviewer,
        { Level: "UpperUnion" } => Roles.Unit | Roles.Reviewer,
        { Level: "Grassroots" } => Roles.Unit,
        _ => Roles.None,
    };
}
