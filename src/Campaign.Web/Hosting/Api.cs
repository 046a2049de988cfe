using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Campaign.Web.Accounts;
using Campaign.Web.Audit;
using Campaign.Web.Campaigns;
using Campaign.Web.Commendations;
using Campaign.Web.Councils;
using Campaign.Web.Deadlines;
using Campaign.Web.Documents;
using Campaign.Web.Decisions;
using Campaign.Web.Dossiers;
using Campaign.Web.Elsa;
using Campaign.Web.Endpoints;
using Campaign.Web.Incidents;
using Campaign.Web.Notifications;
using Campaign.Web.Plaques;
using Campaign.Web.Reviews;
using Campaign.Web.Shared;
using Campaign.Web.SignIn;
using Campaign.Web.Units;

namespace Campaign.Web.Hosting;

/// <summary>The API for programs: <c>/api/v1</c>, described at <c>/openapi/v1.json</c>, every error as problem details.</summary>
internal static class Api
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddProblemDetails();
        services.AddExceptionHandler<ApiExceptions>();
        services.AddElsaApi();
        services.AddWorkflowEndpoints();
        services.AddScoped<CookieSignIn>();
        services.AddScoped<DossierViews>();
        services.AddScoped<PlanServices>();
        services.AddScoped<DossierPages>();
        services.AddScoped<IDossierPages, PlanPages>();
        services.AddScoped<NominationPages>();
        services.AddScoped<IDossierPages>(provider => provider.GetRequiredService<NominationPages>());
        services.AddScoped<NominationServices>();
        services.AddScoped<IDossierPages, WorkRegistrationPages>();
        services.AddScoped<IDossierPages, WorkNominationPages>();
        services.AddScoped<WorkContents>();
        services.AddScoped<WorkServices>();
        services.AddScoped<WorkPageServices>();
        services.AddScoped<WorkSheet>();
        services.AddScoped<BallotReader>();
        services.AddHealthChecks().AddCheck<Health.DatabaseAnswers>("database");
        // Also outside development: only so does ApiExceptions learn what was wrong with a request.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            JsonSerializerOptions json = options.SerializerOptions;
            json.AllowDuplicateProperties = false;
            json.Converters.Add(new JsonObjectReader());
            json.Converters.Add(new JsonTextReader());
            json.Converters.Add(new JsonStringEnumConverter());
            json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        return services;
    }

    /// <summary>Programs get problem details, also for what goes wrong before an endpoint is reached.</summary>
    public static void UseApiErrors(this WebApplication app) =>
        app.UseWhen(context => ApiPaths.IsApi(context.Request.Path), api =>
        {
            api.UseExceptionHandler();
            api.Use(BadRequests.RefuseNulAsync);

            // Elsa's clients expect a status alone.
            api.UseWhen(
                context => !context.Request.Path.StartsWithSegments("/elsa", StringComparison.OrdinalIgnoreCase),
                own => own.UseStatusCodePages(pages => BadRequests.OfStatus(pages.HttpContext.Response.StatusCode)
                    .ExecuteAsync(pages.HttpContext)));
        });

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapIdentity();
        app.MapElsa();
        app.MapWorkflowEndpoints();
        RouteGroupBuilder api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Api)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        api.MapMe();
        api.MapCampaigns();
        api.MapUnits();
        api.MapObligations();
        api.MapDossiers();
        api.MapWorks();
        api.MapOccasions();
        api.MapCalendar();
        api.MapDocuments();
        api.MapTasks();
        api.MapCouncils();
        api.MapMeetings();
        api.MapBallots();
        api.MapDecisions();
        api.MapNominees();
        api.MapMessages();
        api.MapLetters();
        api.MapTimers();
        api.MapClock();
        api.MapMigrations();
        api.MapAudit();
    }
}
