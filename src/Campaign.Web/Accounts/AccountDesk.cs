using System.Security.Cryptography;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Dossiers;
using Campaign.Storage;
using Campaign.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Campaign.Web.Accounts;

/// <summary>One row of the list of accounts.</summary>
internal sealed record AccountRow(string UserName, string FullName, string? Position, string UnitName, Roles Roles, bool IsDisabled);

/// <summary>An account as an administrator fills it in.</summary>
internal sealed record AccountInput(string UserName, string FullName, string? Position, string UnitCode, Roles Roles);

/// <summary>What came of making an account or a password: the password, shown once, or what is wrong.</summary>
internal sealed record AccountResult(string? Password, IReadOnlyList<FieldProblem> Problems);

/// <summary>Makes accounts and passwords, and closes accounts. Only for administrators.</summary>
internal sealed class AccountDesk(UserManager<Account> users, CampaignDb db, UnitOfWork work, AuditLog audit)
{
    // Without letters and digits that are taken for each other when read from paper.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const string Capitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Digits = "23456789";

    public Task<Page<AccountRow>> ListAsync(string? search, PageRequest page, CancellationToken cancellationToken)
    {
        var rows = db.Users.AsNoTracking().Join(db.Units, a => a.UnitCode, u => u.Code, (a, u) => new { Account = a, Unit = u });
        string folded = VietnameseText.Fold(search ?? "");
        if (folded.Length > 0)
        {
            rows = rows.Where(x => x.Account.UserName!.Contains(folded) || x.Unit.SearchText.Contains(folded));
        }

        return rows.OrderBy(x => x.Account.UserName)
            .Select(x => new AccountRow(
                x.Account.UserName!, x.Account.FullName, x.Account.Position, x.Unit.ShortName, x.Account.Roles,
                x.Account.LockoutEnd == DateTimeOffset.MaxValue))
            .ToPageAsync(page, cancellationToken);
    }

    /// <summary>Makes an account with a password of its own, which is told once.</summary>
    public async Task<AccountResult> CreateAsync(AccountInput input, CancellationToken cancellationToken)
    {
        List<FieldProblem> problems = [];
        string userName = VietnameseText.Fold(input.UserName ?? "");
        if (userName.Length is < 2 or > 50 || !userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            problems.Add(new FieldProblem("Input.UserName", "Tên đăng nhập gồm 2–50 chữ không dấu, chữ số, dấu gạch, ví dụ cs032.", false));
        }
        else if (await users.FindByNameAsync(userName) is not null)
        {
            problems.Add(new FieldProblem("Input.UserName", $"Đã có tài khoản “{userName}”. Chọn tên khác.", false));
        }

        if (string.IsNullOrWhiteSpace(input.FullName))
        {
            problems.Add(new FieldProblem("Input.FullName", "Ghi họ và tên.", true));
        }

        string unitCode = input.UnitCode?.Trim().ToUpperInvariant() ?? "";
        if (!await db.Units.AnyAsync(u => u.Code == unitCode, cancellationToken))
        {
            problems.Add(new FieldProblem("Input.UnitCode", $"Không có đơn vị mang mã “{unitCode}”.", false));
        }

        if (problems.Count > 0)
        {
            return new AccountResult(null, problems);
        }

        string password = NewPassword();
        Account account = new()
        {
            UserName = userName,
            FullName = VietnameseText.Clean(input.FullName!),
            Position = string.IsNullOrWhiteSpace(input.Position) ? null : VietnameseText.Clean(input.Position),
            UnitCode = unitCode,
            Roles = input.Roles,
            MustChangePassword = true,
        };
        IdentityResult result = await work.RunAsync(
            async _ =>
            {
                IdentityResult made = await users.CreateAsync(account, password);
                if (made.Succeeded)
                {
                    audit.Add(AuditDeed.AccountCreated, userName, account.FullName, $"{unitCode}: {account.Roles}");
                }

                return made;
            },
            cancellationToken);
        return Result(result, password);
    }

    /// <summary>
    /// Gives a new password, which is told once and must be changed at the next sign-in, and ends the sessions of the old one.
    /// </summary>
    public async Task<AccountResult?> ResetPasswordAsync(string userName, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(userName) is not { } account)
        {
            return null;
        }

        string password = NewPassword();
        IdentityResult result = await work.RunAsync(
            async _ =>
            {
                IdentityResult removed = await users.RemovePasswordAsync(account);
                if (!removed.Succeeded)
                {
                    return removed;
                }

                account.MustChangePassword = true;
                IdentityResult added = await users.AddPasswordAsync(account, password);
                await users.SetLockoutEndDateAsync(account, null);
                audit.Add(AuditDeed.PasswordReset, account.UserName, account.FullName);
                return added;
            },
            cancellationToken);
        return Result(result, password);
    }

    /// <summary>Closes an account or opens it again. An account that is closed is signed out within minutes.</summary>
    public async Task<bool> SetDisabledAsync(string userName, bool isDisabled, CancellationToken cancellationToken)
    {
        if (await users.FindByNameAsync(userName) is not { } account)
        {
            return false;
        }

        return await work.RunAsync(
            async _ =>
            {
                await users.SetLockoutEndDateAsync(account, isDisabled ? DateTimeOffset.MaxValue : null);
                await users.UpdateSecurityStampAsync(account);
                audit.Add(
                    isDisabled ? AuditDeed.AccountClosed : AuditDeed.AccountOpened, account.UserName, account.FullName);
                return true;
            },
            cancellationToken);
    }

    private static AccountResult Result(IdentityResult result, string password) => result.Succeeded
        ? new AccountResult(password, [])
        : new AccountResult(null, [.. result.Errors.Select(error => new FieldProblem("", error.Description, false))]);

    private static string NewPassword() =>
        RandomNumberGenerator.GetString(Capitals, 2)
        + RandomNumberGenerator.GetString(Letters, 6)
        + RandomNumberGenerator.GetString(Digits, 4);
}
