using System.Globalization;
using Campaign.Accounts;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Decisions;

/// <summary>A register as it is opened.</summary>
public sealed record NewRegister(
    string DocumentType, string Name, string Symbol, RegisterScope Scope, DateOnly ValidFrom, int First);

/// <summary>What came of opening a register.</summary>
public abstract record RegisterResult
{
    private RegisterResult()
    {
    }

    public sealed record Done(NumberRegister Register) : RegisterResult;

    public sealed record Forbidden(string Reason) : RegisterResult;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : RegisterResult;
}

/// <summary>Opens registers, for a new term or year; the one before closes the day before.</summary>
public sealed class RegisterDesk(CampaignDb db, UnitOfWork work)
{
    public Task<RegisterResult> OpenAsync(NewRegister register, Person by, CancellationToken cancellationToken) =>
        work.RunAsync<RegisterResult>(
            async token =>
            {
                if (!by.IsAny(Roles.Clerk | Roles.Administrator))
                {
                    return new RegisterResult.Forbidden("Chỉ văn thư hoặc quản trị mở sổ đăng ký.");
                }

                string type = VietnameseText.Clean(register.DocumentType);
                List<FieldProblem> problems = [];
                problems.AddRange(type.Length is 0 or > 16 ? [new FieldProblem("documentType", "Ghi chữ viết tắt của loại văn bản, ví dụ QĐ.", true)] : []);
                problems.AddRange(string.IsNullOrWhiteSpace(register.Name) || register.Name.Length > 100
                    ? [new FieldProblem("name", "Ghi tên loại văn bản, ví dụ Quyết định.", true)] : []);
                problems.AddRange(string.IsNullOrWhiteSpace(register.Symbol) || register.Symbol.Length > 64
                    ? [new FieldProblem("symbol", "Ghi ký hiệu sau số, ví dụ QĐ-LĐLĐ.", true)] : []);
                problems.AddRange(register.ValidFrom.Year < 1900 ? [new FieldProblem("validFrom", "Ghi ngày bắt đầu.", true)] : []);
                problems.AddRange(register.First is < 1 or > 1_000_000
                    ? [new FieldProblem("first", "Số đầu tiên từ 1 trở lên.", false)] : []);
                List<NumberRegister> earlier = await db.NumberRegisters.Where(r => r.DocumentType == type).ToListAsync(token);
                DateOnly lastUsed = await db.RegisterEntries
                    .Where(e => db.NumberRegisters.Any(r => r.Code == e.RegisterCode && r.DocumentType == type))
                    .MaxAsync(e => (DateOnly?)e.DocumentDate, token) ?? DateOnly.MinValue;
                problems.AddRange(earlier.Exists(r => r.ValidFrom >= register.ValidFrom)
                    ? [new FieldProblem("validFrom", "Đã có sổ bắt đầu từ ngày này hoặc sau đó.", false)] : []);
                problems.AddRange(lastUsed >= register.ValidFrom
                    ? [new FieldProblem("validFrom", $"Đã có văn bản ngày {lastUsed:dd/MM/yyyy} trong sổ cũ. Chọn ngày sau đó.", false)] : []);
                if (problems.Count > 0)
                {
                    return new RegisterResult.Invalid(problems);
                }

                foreach (NumberRegister before in earlier.Where(r => !(r.ValidTo < register.ValidFrom)))
                {
                    before.ValidTo = register.ValidFrom.AddDays(-1);
                }

                NumberRegister opened = new()
                {
                    Code = CodeOf(type, register.ValidFrom),
                    DocumentType = type,
                    Name = VietnameseText.Clean(register.Name),
                    Symbol = VietnameseText.Clean(register.Symbol),
                    Scope = register.Scope,
                    ValidFrom = register.ValidFrom,
                    First = register.First,
                };
                db.NumberRegisters.Add(opened);
                return new RegisterResult.Done(opened);
            },
            cancellationToken);

    /// <summary>For instance <c>qd-2018-01-01</c>; one type has one register from a day.</summary>
    internal static string CodeOf(string documentType, DateOnly from) => string.Create(
        CultureInfo.InvariantCulture, $"{VietnameseText.Fold(documentType).Replace(' ', '-')}-{from:yyyy-MM-dd}");
}
