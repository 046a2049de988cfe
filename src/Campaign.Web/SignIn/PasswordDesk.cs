using System.Security.Claims;
using Campaign.Accounts;
using Campaign.Audit;
using Campaign.Dossiers;
using Campaign.Storage;
using Microsoft.AspNetCore.Identity;

namespace Campaign.Web.SignIn;

/// <summary>A change of the own password as it was typed.</summary>
internal sealed record PasswordInput(string Current, string New, string Repeated);

/// <summary>Lets people change their own passwords. Sessions of the old one end, except the one that changes it.</summary>
internal sealed class PasswordDesk(
    UserManager<Account> users, SignInManager<Account> signIn, UnitOfWork work, AuditLog audit)
{
    /// <summary>What is wrong; empty when the password is changed.</summary>
    public async Task<IReadOnlyList<FieldProblem>> ChangeAsync(
        ClaimsPrincipal user, PasswordInput input, CancellationToken cancellationToken)
    {
        if (input.New != input.Repeated)
        {
            return [new FieldProblem("Input.Repeated", "Hai lần gõ mật khẩu mới chưa giống nhau.", false)];
        }

        if (input.New == input.Current)
        {
            return [new FieldProblem("Input.New", "Mật khẩu mới phải khác mật khẩu đang dùng.", false)];
        }

        if (await users.GetUserAsync(user) is not { } account)
        {
            return [new FieldProblem("", "Phiên làm việc đã hết hạn. Đăng nhập lại rồi đổi mật khẩu.", false)];
        }

        // Guessing is guessing, also by somebody who found an open session.
        if (await users.IsLockedOutAsync(account)
            || !(await signIn.CheckPasswordSignInAsync(account, input.Current, lockoutOnFailure: true)).Succeeded)
        {
            return [new FieldProblem("Input.Current", "Mật khẩu đang dùng chưa đúng. Sai nhiều lần liền thì tài khoản bị khóa.", false)];
        }

        IdentityResult result = await work.RunAsync(
            async _ =>
            {
                IdentityResult changed = await users.ChangePasswordAsync(account, input.Current, input.New);
                if (changed.Succeeded)
                {
                    account.MustChangePassword = false;
                    audit.Add(AuditDeed.PasswordChanged, account.UserName, account.FullName);
                }

                return changed;
            },
            cancellationToken);
        if (!result.Succeeded)
        {
            return [.. result.Errors.Select(error => new FieldProblem("Input.New", TextOf(error), false))];
        }

        await signIn.RefreshSignInAsync(account);
        return [];
    }

    private static string TextOf(IdentityError error) => error.Code switch
    {
        nameof(IdentityErrorDescriber.PasswordTooShort) => "Mật khẩu mới cần ít nhất 10 ký tự.",
        nameof(IdentityErrorDescriber.PasswordRequiresDigit) => "Mật khẩu mới cần có chữ số.",
        nameof(IdentityErrorDescriber.PasswordRequiresLower) => "Mật khẩu mới cần có chữ thường.",
        nameof(IdentityErrorDescriber.PasswordRequiresUpper) => "Mật khẩu mới cần có chữ hoa.",
        _ => "Mật khẩu mới chưa dùng được. Chọn mật khẩu khác.",
    };
}
