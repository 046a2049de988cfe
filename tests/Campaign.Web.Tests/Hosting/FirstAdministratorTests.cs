using Campaign.Accounts;
using Campaign.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Web.Tests.Hosting;

[Collection(nameof(ReadOnly))]
public sealed class FirstAdministratorTests(CampaignApp app)
{
    [Fact]
    public async Task Takes_a_name_and_a_password_from_two_lines()
    {
        (bool isMade, string said) = await AskAsync("  anh-vinh \nMatKhau2022\n");

        Assert.True(isMade, said);
        Assert.Contains("Đã tạo tài khoản 'anh-vinh'.", said, StringComparison.Ordinal);
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        UserManager<Account> users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Account account = (await users.FindByNameAsync("anh-vinh"))!;
        Assert.Equal(Roles.Administrator | Roles.Staff, account.Roles);
        Assert.True(await users.CheckPasswordAsync(account, "MatKhau2022"));
    }

    [Theory]
    [InlineData("Ngan2022")]
    [InlineData("matkhau2022")]
    [InlineData("MATKHAU2022")]
    [InlineData("MatKhauDaiLam")]
    [InlineData("")]
    public async Task Refuses_a_weak_password_and_asks_again(string weak)
    {
        string userName = $"chi-mai-{Guid.NewGuid():n}";

        (bool isMade, string said) = await AskAsync($"{userName}\n{weak}\n{userName}\nMatKhau2022\n");

        Assert.True(isMade, said);
        Assert.Equal(2, said.Split("Tên đăng nhập: ").Length - 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("chi-lan\n")]
    [InlineData("chi-lan\nyeu\nchi-lan\nyeu\nchi-lan\nyeu\nchi-lan\nMatKhau2022\n")]
    [InlineData("\nMatKhau2022\n\nMatKhau2022\n\nMatKhau2022\n")]
    public async Task Gives_up_after_three_attempts_or_at_the_end_of_the_input(string typed)
    {
        (bool isMade, string said) = await AskAsync(typed);

        Assert.False(isMade);
        Assert.Contains("Không tạo được tài khoản quản trị.", said, StringComparison.Ordinal);
    }

    private async Task<(bool IsMade, string Said)> AskAsync(string typed)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        using StringReader input = new(typed);
        await using StringWriter output = new();
        bool isMade = await FirstAdministrator.AskAsync(
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>(), input, output);
        return (isMade, output.ToString());
    }
}
