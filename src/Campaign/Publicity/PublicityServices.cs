using Campaign.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Campaign.Publicity;

/// <summary>Lists that are made public before a decision.</summary>
internal static class PublicityServices
{
    public static IServiceCollection AddPublicity(this IServiceCollection services)
    {
        services.AddScoped<PublicityDesk>();
        services.AddScoped<IActivityHandler<PublicComment>, PublicCommentHandler>();
        return services;
    }
}
