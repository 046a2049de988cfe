using Campaign.Notifications.Templates;
using Campaign.Workflows.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Notifications;

/// <summary>Mail, letters and their templates.</summary>
internal static class NotificationServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsValidator>();
        services.AddOptions<EmailOptions>().BindConfiguration(EmailOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>();
        services.AddSingleton<OutboxDelivery>();
        if (string.IsNullOrWhiteSpace(configuration["Email:Host"]))
        {
            services.AddSingleton<IPostman, FolderPostman>();
        }
        else
        {
            services.AddSingleton<IPostman, SmtpPostman>();
        }

        services.AddScoped<Correspondence>();
        services.AddScoped<DistributionList>();
        services.AddScoped<MailLists>();
        services.AddScoped<MailDesk>();
        services.AddScoped<LetterDesk>();
        services.AddScoped<LetterSheets>();
        services.AddScoped<DossierFacts>();
        services.AddScoped<DossierLetters>();
        services.AddScoped<EnclosureReader>();
        services.AddSingleton<TemplateCache>();
        services.AddScoped<CurrentTemplates>();
        services.AddScoped<MessageTemplateDesk>();
        services.AddScoped<TemplateSamples>();
        services.AddScoped<TemplateUses>();
        services.AddScoped<IActivityHandler<Remind>, RemindHandler>();
        services.AddScoped<IActivityHandler<Notify>, NotifyHandler>();
        services.AddScoped<IActivityHandler<DispatchDocument>, DispatchDocumentHandler>();
        return services;
    }
}
