using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace LineThings.Platform;

/// <summary>What the OpenAPI document says about the Things API's endpoints.</summary>
internal static class ApiDescription
{
    /// <summary>Says what a call does, and that it needs a token.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder call, string summary) =>
        call.WithSummary(summary).Fails(StatusCodes.Status401Unauthorized, "Authentication failed: the channel access token is missing or wrong.");

    /// <summary>Says what a call answers when it succeeds.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder call) =>
        call.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]) { Description = "Success." });

    /// <summary>Says that a call answers with nothing when it succeeds.</summary>
    public static RouteHandlerBuilder AnswersNothing(this RouteHandlerBuilder call) =>
        call.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)) { Description = "Deleted." });

    /// <summary>Says how a call can fail.</summary>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder call, int status, string description) => call.WithMetadata(
        new ProducesResponseTypeMetadata(status, typeof(ProblemResource), [ProblemResource.MediaType]) { Description = description });

    /// <summary>Says what body a call takes. The handler reads it itself, so that every fault is answered in the same form.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder call) => call
        .Fails(StatusCodes.Status400BadRequest, "The request contains an invalid value.")
        .Fails(StatusCodes.Status413PayloadTooLarge, $"The body has more than {ApiBody.MaxLength} bytes.")
        .Fails(StatusCodes.Status415UnsupportedMediaType, "The body is not application/json.")
        .HasBody<T>();

    /// <summary>Says what a body looks like, without routing looking at it.</summary>
    public static RouteHandlerBuilder HasBody<T>(this RouteHandlerBuilder call, bool isRequired = true) => call
        .AddOpenApiOperationTransformer(async (operation, context, cancellation) =>
        {
            var name = typeof(T).Name;
            var document = context.Document!;
            if (document.Components?.Schemas?.ContainsKey(name) is not true)
            {
                document.AddComponent(name, await context.GetOrCreateSchemaAsync(typeof(T), null, cancellation));
            }

            operation.RequestBody = new OpenApiRequestBody
            {
                Required = isRequired,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = new OpenApiSchemaReference(name, document) },
                },
            };
        });
}
