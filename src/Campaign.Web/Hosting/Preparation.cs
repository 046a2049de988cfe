using System.Text;
using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Seed;
using Campaign.Storage;
using Campaign.Workflows;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Campaign.Web.Hosting;

/// <summary>What is done before the first request: database, clock, seed, workflows, the first administrator.</summary>
internal static class Preparation
{
    /// <summary>False when the application cannot start; why is on the console.</summary>
    public static async Task<bool> PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        IServiceProvider services = scope.ServiceProvider;
        if (FindMistakes(services.GetRequiredService<IStartupValidator>()) is { Count: > 0 } mistakes)
        {
            await Console.Error.WriteLineAsync($"Cấu hình chưa đúng / wrong settings: {string.Join(" ", mistakes)}");
            return false;
        }

        CampaignDb db = services.GetRequiredService<CampaignDb>();
        await db.MigrateAsync(cancellationToken);
        await services.GetRequiredService<ClockControl>().ResumeAsync(cancellationToken);
        await services.GetRequiredService<Seeder>().SeedAsync(cancellationToken);
        await services.GetRequiredService<WorkflowFiles>()
            .ImportAsync(Path.Combine(app.Environment.ContentRootPath, "workflows"), cancellationToken);
        return await db.Users.AnyAsync(cancellationToken)
            || await FirstAdministrator.AskAsync(services.GetRequiredService<UserManager<Account>>(), Console.In, Console.Out);
    }

    /// <summary>Compiles the handlers of all addresses now, not at the first request. Nothing can be mapped afterwards.</summary>
    public static void BuildEndpoints(this WebApplication app)
    {
        app.UseEndpoints(_ => { });
        _ = app.Services.GetRequiredService<EndpointDataSource>().Endpoints;
    }

    // Before anything is touched, and without a stack trace: the reader is an operator.
    private static IReadOnlyList<string> FindMistakes(IStartupValidator validator)
    {
        try
        {
            validator.Validate();
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return [.. wrong.Failures];
        }
        catch (AggregateException all) when (all.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return [.. all.InnerExceptions.Cast<OptionsValidationException>().SelectMany(wrong => wrong.Failures)];
        }
    }

    /// <summary>Says where the application is to be found, and in a demonstration with which accounts.</summary>
    public static void AnnounceWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        ICollection<string> addresses =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        DemoOptions demo = app.Services.GetRequiredService<IOptions<DemoOptions>>().Value;
        StringBuilder text = new();
        text.AppendLine().Append("  Campaign: ").AppendLine(string.Join(", ", addresses));
        if (demo.Enabled)
        {
            text.Append("  Trình diễn / demonstration - mật khẩu / password: ").AppendLine(demo.Password)
                .AppendLine("    admin                  quản trị, đồng hồ trình diễn")
                .AppendLine("    bk-ctcs, bk-ctcs2      Ban Công tác cơ sở: phát động, điều hành, thẩm định")
                .AppendLine("    bk-vt, bk-btv, bk-tt   văn thư, Ban Thường vụ, Thường trực")
                .AppendLine("    tpbk, bb, cdgd, …      công đoàn cấp trên trực tiếp")
                .AppendLine("    cs001 … cs031          công đoàn cơ sở; hd01 … hd09: Hội đồng");
        }

        Console.WriteLine(text);
    });
}

/// <summary>Makes the first account of an installation that is no demonstration. There is no default one.</summary>
internal static class FirstAdministrator
{
    public static async Task<bool> AskAsync(UserManager<Account> users, TextReader input, TextWriter output)
    {
        await output.WriteLineAsync("Chưa có tài khoản nào. Tạo tài khoản quản trị đầu tiên.");
        for (int attempt = 0; attempt < 3; attempt++)
        {
            await output.WriteAsync("Tên đăng nhập: ");
            string? userName = await input.ReadLineAsync();
            await output.WriteAsync("Mật khẩu (ít nhất 10 ký tự, có chữ hoa, chữ thường, chữ số): ");
            string? password = ReadPassword(input);
            if (userName is null || password is null)
            {
                break;
            }

            Account account = new()
            {
                UserName = userName.Trim(),
                FullName = "Quản trị hệ thống",
                UnitCode = "BK",
                Roles = Roles.Administrator | Roles.Staff,
            };
            IdentityResult result = await users.CreateAsync(account, password);
            if (result.Succeeded)
            {
                await output.WriteLineAsync($"Đã tạo tài khoản '{account.UserName}'.");
                return true;
            }

            await output.WriteLineAsync(string.Join(" ", result.Errors.Select(error => error.Description)));
        }

        await output.WriteLineAsync(
            "Không tạo được tài khoản quản trị. Chạy lại và nhập tên, mật khẩu; hoặc đưa hai dòng vào đầu vào chuẩn.");
        return false;
    }

    // What is typed at a terminal is not shown; what is piped in is read as a line.
    private static string? ReadPassword(TextReader input)
    {
        if (Console.IsInputRedirected || !ReferenceEquals(input, Console.In))
        {
            return input.ReadLine();
        }

        StringBuilder typed = new();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(typed.Length - 1, 0);
            }
            else
            {
                typed.Append(key.KeyChar);
            }
        }

        Console.WriteLine();
        return typed.ToString();
    }
}
