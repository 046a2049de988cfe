using System.Text.Json.Nodes;
using Campaign.Web.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Campaign.Web.Hosting;

/// <summary>What <c>/openapi/v1.json</c> says beyond what the endpoints say themselves: above all, how to sign in.</summary>
internal static class ApiDescription
{
    private const string Bearer = "Bearer";

    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Campaign";
            document.Info.Version = "v1";
            document.Info.Description =
                "Lists are pages: `page` counts from 0, `pageSize` goes to 500. Every error is problem details (RFC 9457); "
                + "one of validation names each field in `errors`.";
            document.AddComponent(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The `accessToken` that POST /elsa/api/identity/login answers with.",
            });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAllowAnonymous>().Any())
            {
                operation.Security =
                    [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] }];
            }

            foreach (IParameterBindingMetadata parameter in
                context.Description.ActionDescriptor.EndpointMetadata.OfType<IParameterBindingMetadata>())
            {
                OfferChoices(operation, parameter);
            }

            return Task.CompletedTask;
        });
    }

    private static void OfferChoices(OpenApiOperation operation, IParameterBindingMetadata parameter)
    {
        if (Choices.Of(parameter.ParameterInfo.ParameterType) is { Length: > 0 } choices
            && operation.Parameters?.FirstOrDefault(described => described.Name == parameter.Name)?.Schema is OpenApiSchema schema)
        {
            schema.Enum = [.. choices.Select(choice => JsonValue.Create(choice)!)];
        }
    }
}
