using Campaign.Accounts;
using Campaign.Deadlines;
using Campaign.Web.SignIn;
using Campaign.Workflows;
using Campaign.Workflows.Errands;
using Hangfire;
using Hangfire.Dashboard;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;

namespace Campaign.Web.Hosting;

/// <summary>Hangfire: alarms and the minutely sweep. In memory beside SQLite, where all alarms are set again at start.</summary>
internal static class BackgroundWork
{
    public static IServiceCollection AddBackgroundWork(this IServiceCollection services, IConfiguration configuration)
    {
        string? connection = configuration.GetConnectionString("Campaign");

        // Hangfire would keep its storage in a static member, which two applications in one process would share.
        services.AddSingleton<JobStorage>(_ => string.IsNullOrWhiteSpace(connection)
            ? new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(6) })
            : new PostgreSqlStorage(new NpgsqlConnectionFactory(connection, new PostgreSqlStorageOptions())));
        services.AddHangfire((provider, hangfire) => hangfire
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UseStorage(provider.GetRequiredService<JobStorage>()));
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = 2;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
        services.AddSingleton<NearAlarms>();
        services.AddHostedService(provider => provider.GetRequiredService<NearAlarms>());
        services.AddHostedService<ErrandWorker>();
        services.AddSingleton<HangfireAlarms>();
        services.AddSingleton<IAlarms>(provider => provider.GetRequiredService<HangfireAlarms>());
        services.AddScoped<AlarmJobs>();
        return services;
    }

    public static void MapBackgroundWork(this WebApplication app)
    {
        app.MapHangfireDashboard("/hangfire", new DashboardOptions
        {
            Authorization = [new AdministratorsOnly()],
            AppPath = "/tasks",
            DashboardTitle = "Campaign",
        }).RequireAuthorization(Policies.Administrator);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            app.Services.GetRequiredService<IRecurringJobManager>()
                .AddOrUpdate<AlarmJobs>("sweep", job => job.SweepAsync(CancellationToken.None), Cron.Minutely);
            app.Services.GetRequiredService<IRecurringJobManager>()
                .AddOrUpdate<AlterationPlans>("alterations", plans => plans.RunAsync(CancellationToken.None), Cron.Minutely);
            app.Services.GetRequiredService<IBackgroundJobClient>()
                .Enqueue<AlarmJobs>(job => job.SweepAsync(CancellationToken.None));
        });
    }

    private sealed class AdministratorsOnly : IDashboardAuthorizationFilter
    {
        public bool Authorize(DashboardContext context) =>
            PersonClaims.Read(context.GetHttpContext().User).IsAny(Roles.Administrator);
    }
}
