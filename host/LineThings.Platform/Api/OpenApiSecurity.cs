using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LineThings.Platform;

/// <summary>Puts the bearer scheme into the OpenAPI document, and onto the operations that need it.</summary>
internal static class OpenApiSecurity
{
    private const string Scheme = "channelAccessToken";

    /// <summary>Adds it.</summary>
    public static void AddChannelSecurity(this OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "LINE Things workbench";
            document.Info.Version = typeof(OpenApiSecurity).Assembly.GetName().Version!.ToString(3);
            document.AddComponent(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The access token of a channel; `workbench channel` prints it.",
            });
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<RequiresChannelMetadata>().Any())
            {
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    }
}
