using System.Net.Mime;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Radios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.Serving;

/// <summary>Real boards over HTTP, and the socket over which browser tabs serve them.</summary>
internal static class RadioEndpoints
{
    private const string One = "/real-boards/{key}";

    /// <summary>Maps the endpoints.</summary>
    /// <param name="group">Where to.</param>
    public static void MapRadios(this RouteGroupBuilder group)
    {
        group.MapGet("/radio", (HttpContext context, RadioSocket socket) => socket.ServeAsync(context))
            .WithSummary("Opens the WebSocket over which a browser tab is the radio of real boards.")
            .Produces(StatusCodes.Status101SwitchingProtocols)
            .Fails(426);
        group.MapPost(One + "/link", (string key, HttpContext context, RadioHost radios, PhoneHost phones, Registry registry, Views views) =>
                ChangeAsync(key, context, radios, registry, views, async (board, user) =>
                {
                    try
                    {
                        await phones.LinkAsync(board, user, context.RequestAborted);
                    }
                    catch (LinkingException exception)
                    {
                        throw new ProblemException(StatusCodes.Status409Conflict, $"{board.Name} could not be linked for {user.Name}: {exception.Message}");
                    }
                }))
            .Changes("Links a real board for the user for whom its tab offers it.");
        group.MapPost(One + "/unlink", (string key, HttpContext context, RadioHost radios, PhoneHost phones, Registry registry, Views views) =>
                ChangeAsync(key, context, radios, registry, views, async (board, user) =>
                {
                    if (board.DeviceId is not { } deviceId || !await phones.UnlinkAsync(deviceId, user.Id))
                    {
                        throw new ProblemException(StatusCodes.Status409Conflict, $"{board.Name} is not linked for {user.Name}.");
                    }
                }))
            .Changes("Unlinks a real board from that user.");
    }

    private static void Changes(this RouteHandlerBuilder builder, string summary) => builder
        .WithSummary(summary)
        .Accepts<EmptyRequest>(MediaTypeNames.Application.Json)
        .Produces<RealBoardView>()
        .Fails(400, 404, 409, 413, 415);

    private static async Task<IResult> ChangeAsync(
        string key, HttpContext context, RadioHost radios, Registry registry, Views views, Func<TabBoard, User, Task> change)
    {
        var board = radios.Find(key) ?? throw ProblemException.NotFound($"real board \"{StrictJson.Shorten(key)}\" (any more)");
        using var body = await RequestBody.ReadAsync(context.Request);
        await change(board, registry.FindUser(board.UserId)!);
        return WorkbenchApi.Json(views.Of(board));
    }
}
