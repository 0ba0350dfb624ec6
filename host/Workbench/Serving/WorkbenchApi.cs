using System.Globalization;
using System.Net.Mime;
using LineThings.Platform;
using LineThings.Workbench.CheckUps;
using LineThings.Workbench.Liff;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.Serving;

/// <summary>The workbench's own API, for its page and for scripts.</summary>
internal static class WorkbenchApi
{
    /// <summary>Maps the API under <c>/workbench</c>.</summary>
    /// <param name="endpoints">Where to.</param>
    public static void MapWorkbenchApi(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/workbench").WithTags("Workbench").AnswersProblems();
        group.MapGet("/state", (Views views) => Json(views.State()))
            .WithSummary("Gets users, channels, products, devices and boards.")
            .Produces<StateView>();
        group.MapPost("/login", () => TypedResults.NoContent())
            .WithSummary("Shows the token of a workbench that listens beyond this computer or is published by a proxy; a cookie keeps it. Any other wants none.")
            .Accepts<LoginRequest>(MediaTypeNames.Application.Json)
            .Produces(StatusCodes.Status204NoContent)
            .Fails(400, 401, 413, 415);
        group.MapBoards();
        group.MapRadios();
        group.MapDevices();
        group.MapRegistry();
        group.MapChat();
        group.MapTimeline();
        group.MapCheckUps();
        group.MapLiffApps();
    }

    /// <summary>Has endpoints answer with a problem where they throw one.</summary>
    /// <param name="group">The endpoints.</param>
    /// <returns><paramref name="group"/>.</returns>
    public static RouteGroupBuilder AnswersProblems(this RouteGroupBuilder group) => group.AddEndpointFilter(async (invocation, next) =>
    {
        try
        {
            return await next(invocation);
        }
        catch (ProblemException exception)
        {
            return TypedResults.Json(exception.Problem, WorkbenchJson.Options, ProblemResource.MediaType, exception.Problem.Status);
        }
    });

    /// <summary>An answer in the workbench's JSON.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <param name="body">The body.</param>
    /// <param name="status">The status code.</param>
    /// <returns>The answer.</returns>
    public static IResult Json<T>(T body, int status = StatusCodes.Status200OK) => TypedResults.Json(body, WorkbenchJson.Options, statusCode: status);

    /// <summary>Says what an endpoint answers when something is wrong.</summary>
    /// <param name="builder">The endpoint.</param>
    /// <param name="statuses">The status codes.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder builder, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            builder.Produces<ProblemResource>(status, ProblemResource.MediaType);
        }

        return builder;
    }

    /// <summary>Finds the product that a text names.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="id">The text.</param>
    /// <returns>The product, or <see langword="null"/>.</returns>
    public static Product? FindProduct(this Registry registry, string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? registry.FindProduct(number) : null;

    /// <summary>The user that a request names, or the default one.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="body">The request.</param>
    /// <returns>The user; <see langword="null"/> when something is wrong, which the body then knows.</returns>
    public static User? UserOf(this Registry registry, RequestBody body)
    {
        if (body.Text("userId") is not { } id)
        {
            return registry.Users()[0];
        }

        if (registry.FindUser(id) is { } user)
        {
            return user;
        }

        body.Fault("userId", "must be the id of a user of this workbench");
        return null;
    }
}
