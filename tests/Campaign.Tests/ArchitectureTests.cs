using System.Reflection;
using System.Runtime.CompilerServices;
using Campaign.Workflows.Activities;
using Campaign.Workflows.Definitions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Tests;

public sealed class ArchitectureTests
{
    private static readonly Assembly Engine = typeof(WorkflowDefinition).Assembly;
    private static readonly Assembly Application = typeof(CampaignServices).Assembly;

    [Fact]
    public void The_engine_knows_nothing_of_the_web_the_database_the_mail_or_the_timer() =>
        Assert.Empty(ReferencesOf(
            Engine,
            "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Npgsql", "Hangfire", "MailKit",
            "MimeKit", "Campaign"));

    [Fact]
    public void The_application_knows_nothing_of_pages_and_requests() =>
        Assert.Empty(ReferencesOf(
            Application, "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Razor"));

    [Fact]
    public void Every_class_is_sealed_static_or_abstract() =>
        Assert.Empty(Classes().Where(type => !type.IsSealed && !type.IsAbstract).Select(type => type.FullName));

    [Fact]
    public void Every_asynchronous_method_of_the_application_ends_in_a_token() =>
        Assert.Empty(Classes()
            .Where(type => type.Assembly == Application)
            .SelectMany(type => type.GetMethods(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Where(method => method.Name != nameof(IAsyncDisposable.DisposeAsync))
            .Where(method => method.GetParameters() is not [.., { } last]
                || last.ParameterType != typeof(CancellationToken)
                || last.HasDefaultValue)
            .Where(method => !IsOptionalInInterface(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));

    [Fact]
    public void Every_activity_is_a_sealed_record_with_exactly_one_handler()
    {
        IConfiguration configuration = new ConfigurationBuilder().Build();
        ServiceCollection services = new();
        services.AddSingleton(configuration).AddLogging().AddCampaign(configuration);

        IEnumerable<string> offenders = Activities(Application)
            .Where(activity => !activity.IsSealed
                || activity.GetMethod("<Clone>$") is null
                || services.Count(s => s.ServiceType == typeof(IActivityHandler<>).MakeGenericType(activity)) != 1)
            .Select(activity => activity.Name);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Every_activity_of_the_application_is_in_the_palette() =>
        Assert.Equal(
            Activities(Application).Select(TypeNameOf).Order(StringComparer.Ordinal),
            CampaignActivities.Catalog().Descriptors.Select(d => d.TypeName)
                .Where(name => name.StartsWith("Campaign.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    // These names are in stored workflows: one that is missing here breaks them.
    [Fact]
    public void The_names_of_the_activities_stay() =>
        Assert.Equal(
            [
                "Campaign.AssignTask", "Campaign.AssignWork", "Campaign.AwaitResults", "Campaign.CheckCompleteness",
                "Campaign.ClosePhase", "Campaign.CollectNominees", "Campaign.CouncilBallot", "Campaign.DispatchDocument",
                "Campaign.DossierSubmitted", "Campaign.Escalate", "Campaign.HoldMeeting", "Campaign.IssueDecision",
                "Campaign.MeetingCalled", "Campaign.NomineesListed", "Campaign.Notify", "Campaign.NotifyMeeting",
                "Campaign.OpenObligations", "Campaign.PublicComment", "Campaign.RecordAwards", "Campaign.RecordOutcome",
                "Campaign.RecordVotes", "Campaign.Remind", "Campaign.ReviewTask", "Campaign.RouteByAuthority",
                "Campaign.SetDossierStatus", "Campaign.SetWorkStatus", "Campaign.SignMinutes", "Campaign.SupplementTask",
                "Campaign.WaitForMeeting", "Campaign.WaitForOccasion", "Campaign.WaitForPhase", "Campaign.WaitForWork",
            ],
            Activities(Application).Select(TypeNameOf).Order(StringComparer.Ordinal));

    private static IEnumerable<string> ReferencesOf(Assembly assembly, params string[] forbidden) =>
        assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => forbidden.Any(prefix => name == prefix || name.StartsWith($"{prefix}.", StringComparison.Ordinal)))
            .Where(name => name != assembly.GetName().Name);

    // Migrations are written by a tool, and the compiler writes classes of its own.
    private static IEnumerable<Type> Classes() => Engine.GetTypes().Concat(Application.GetTypes())
        .Where(type => type is { IsClass: true, Namespace: { } space }
            && space.StartsWith("Campaign", StringComparison.Ordinal)
            && !space.Contains(".Migrations", StringComparison.Ordinal)
            && !type.IsDefined(typeof(CompilerGeneratedAttribute))
            && !(type.DeclaringType?.IsDefined(typeof(CompilerGeneratedAttribute)) ?? false)
            && !type.Name.StartsWith('<'));

    // Where a method fulfils somebody else's interface, its last parameter is not ours to choose.
    private static bool IsOptionalInInterface(MethodInfo method) =>
        method.DeclaringType!.GetInterfaces().Any(contract => !contract.Assembly.FullName!.StartsWith("Campaign", StringComparison.Ordinal)
            && contract.GetMethod(method.Name) is not null);

    private static IEnumerable<Type> Activities(Assembly assembly) =>
        assembly.GetTypes().Where(type => type.IsDefined(typeof(ActivityTypeAttribute)));

    private static string TypeNameOf(Type activity) => activity.GetCustomAttribute<ActivityTypeAttribute>()!.Name;
}
