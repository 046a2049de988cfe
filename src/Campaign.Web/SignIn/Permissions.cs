using System.Security.Claims;
using Campaign.Accounts;
using Microsoft.AspNetCore.Authorization;

namespace Campaign.Web.SignIn;

/// <summary>
/// What may be done with workflows, by Elsa's names. People have them by their roles, programs by their key; a name such as
/// <c>read:*</c> gives everything that begins so, and <c>*</c> gives all.
/// </summary>
internal static class Permissions
{
    public const string Everything = "*";
    public const string ReadEverything = "read:*";

    public const string ReadDefinitions = "read:workflow-definitions";
    public const string WriteDefinitions = "write:workflow-definitions";
    public const string DeleteDefinitions = "delete:workflow-definitions";
    public const string PublishDefinitions = "publish:workflow-definitions";
    public const string RetractDefinitions = "retract:workflow-definitions";
    public const string Execute = "exec:workflow-definitions";
    public const string ReadInstances = "read:workflow-instances";
    public const string WriteInstances = "write:workflow-instances";
    public const string DeleteInstances = "delete:workflow-instances";
    public const string CancelInstances = "cancel:workflow-instances";
    public const string ReadExecutions = "read:activity-execution";
    public const string ReadActivities = "read:activity-descriptors";
    public const string ReadExpressions = "read:expression-descriptors";
    public const string ReadVariables = "read:variable-descriptors";
    public const string ReadStorageDrivers = "read:storage-drivers";
    public const string ReadIncidentStrategies = "read:incident-strategies";
    public const string ReadLogStrategies = "read:log-persistence-strategies";
    public const string ReadCommitStrategies = "read:commit-strategies";
    public const string ReadActivationStrategies = "read:workflow-activation-strategies";
    public const string ReadOutputConverters = "read:output-converters";
    public const string ReadFeatures = "read:installed-features";
    public const string ReadTypes = "read:javascript-type-definitions";
    public const string CompleteTasks = "tasks:complete";
    public const string TriggerEvents = "trigger:event";
    public const string RunTests = "exec:tests";

    /// <summary>Ours: <c>GET</c> below <c>/api/v1</c>.</summary>
    public const string ReadCampaign = "read:campaign";

    /// <summary>Ours: whatever changes something below <c>/api/v1</c>.</summary>
    public const string WriteCampaign = "write:campaign";

    internal const string ClaimType = "permissions";

    private static readonly string[] Designer =
    [
        ReadEverything, WriteDefinitions, DeleteDefinitions, PublishDefinitions, RetractDefinitions, Execute,
        WriteInstances, DeleteInstances, CancelInstances, CompleteTasks, TriggerEvents, RunTests, WriteCampaign,
    ];

    /// <summary>True when the caller may do what has this name.</summary>
    public static bool Has(ClaimsPrincipal user, string name) =>
        user.Identity?.IsAuthenticated == true && Of(user).Any(given => Covers(given, name));

    /// <summary>True when a program has come with a key.</summary>
    public static bool IsByKey(ClaimsPrincipal user) =>
        user.Identity?.AuthenticationType == AccessKeyHandler.SchemeName;

    private static IEnumerable<string> Of(ClaimsPrincipal user)
    {
        if (IsByKey(user))
        {
            return user.FindAll(ClaimType).Select(claim => claim.Value);
        }

        Person person = PersonClaims.Read(user);
        return person.IsAny(Roles.Administrator) ? [Everything]
            : person.IsAny(Roles.Staff) ? Designer
            : person.IsAny(Roles.Leader) ? [ReadEverything]
            : [];
    }

    private static bool Covers(string given, string name) =>
        given == Everything || given == name
        || (given.EndsWith(":*", StringComparison.Ordinal) && name.StartsWith(given[..^1], StringComparison.Ordinal));

    /// <summary>Demands a permission of whoever calls.</summary>
    public static T Needs<T>(this T endpoint, string permission)
        where T : IEndpointConventionBuilder =>
        endpoint
            .RequireAuthorization(new AuthorizationPolicyBuilder()
                .RequireAuthenticatedUser()
                .RequireAssertion(context => Has(context.User, permission))
                .Build())
            .WithMetadata(new PermissionNeeded(permission));
}

/// <summary>Tells of an endpoint which permission it demands.</summary>
internal sealed record PermissionNeeded(string Name)
{
    /// <summary>True when the endpoint changes something, whatever its method says.</summary>
    public bool IsToChange => !Name.StartsWith("read:", StringComparison.Ordinal);
}
