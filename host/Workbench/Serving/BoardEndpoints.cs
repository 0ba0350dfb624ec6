using System.Globalization;
using System.Net.Mime;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Radios;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.Serving;

/// <summary>Virtual boards over HTTP.</summary>
internal static class BoardEndpoints
{
    private const string One = "/boards/{name}";

    /// <summary>Maps the endpoints.</summary>
    /// <param name="group">Where to.</param>
    public static void MapBoards(this RouteGroupBuilder group)
    {
        group.MapPost("/boards", CreateAsync)
            .WithSummary("Makes virtual boards of a product, switches them on and links them.")
            .Accepts<BoardsRequest>(MediaTypeNames.Application.Json)
            .Produces<BoardView>(StatusCodes.Status201Created)
            .Fails(400, 409, 413, 415);
        group.MapGet("/boards", (BoardHost boards, Views views) => WorkbenchApi.Json(boards.All.Select(views.Of)))
            .WithSummary("Gets the virtual boards.")
            .Produces<IReadOnlyList<BoardView>>();
        group.MapGet(One, (string name, BoardHost boards, Views views) => WorkbenchApi.Json(views.Of(Find(boards, name))))
            .WithSummary("Gets a virtual board.")
            .Produces<BoardView>()
            .Fails(404);
        group.MapDelete(One, (string name, BoardHost boards) =>
            {
                boards.Remove(Find(boards, name));
                return TypedResults.NoContent();
            })
            .WithSummary("Takes a virtual board away. Its device stays registered.")
            .Produces(StatusCodes.Status204NoContent)
            .Fails(404);
        group.MapPost(One + "/button", (string name, HttpContext context, BoardHost boards, Views views) =>
                ChangeAsync(name, context, boards, views, async (board, body) =>
                {
                    var isPressed = body.RequiredFlag("pressed");
                    body.ThrowIfFaulty();
                    boards.Press(board, isPressed);
                }))
            .Changes<ButtonRequest>("Presses a board's button or lets go of it.");
        group.MapPost(One + "/power", (string name, HttpContext context, BoardHost boards, Views views) =>
                ChangeAsync(name, context, boards, views, async (board, body) =>
                {
                    var isOn = body.RequiredFlag("on");
                    body.ThrowIfFaulty();
                    boards.SetPower(board, isOn);
                }))
            .Changes<PowerRequest>("Moves a board's power switch.");
        group.MapPost(One + "/link-loss", (string name, HttpContext context, BoardHost boards, Views views) =>
                ChangeAsync(name, context, boards, views, async (board, _) => board.LoseLink()))
            .Changes<EmptyRequest>("Loses a board's link, as a phone that is carried away does.");
        group.MapPost(One + "/link", (string name, HttpContext context, BoardHost boards, PhoneHost phones, Registry registry, Views views) =>
                ChangeAsync(name, context, boards, views, async (board, body) =>
                {
                    var user = registry.UserOf(body);
                    body.ThrowIfFaulty();
                    await LinkAsync(phones, board, user!, context.RequestAborted);
                }))
            .Changes<LinkRequest>("Links a board for a user.")
            .Fails(409);
        group.MapPost(One + "/unlink", (string name, HttpContext context, BoardHost boards, PhoneHost phones, Registry registry, Views views) =>
                ChangeAsync(name, context, boards, views, async (board, body) =>
                {
                    var user = registry.UserOf(body);
                    body.ThrowIfFaulty();
                    if (board.DeviceId is not { } deviceId || !await phones.UnlinkAsync(deviceId, user!.Id))
                    {
                        throw new ProblemException(StatusCodes.Status409Conflict, $"{board.Name} is not linked for {user!.Name}.");
                    }
                }))
            .Changes<LinkRequest>("Unlinks a board from a user.")
            .Fails(409);
    }

    private static RouteHandlerBuilder Changes<T>(this RouteHandlerBuilder builder, string summary)
        where T : notnull => builder
        .WithSummary(summary)
        .Accepts<T>(MediaTypeNames.Application.Json)
        .Produces<BoardView>()
        .Fails(400, 404, 413, 415);

    private static HostedBoard Find(BoardHost boards, string name) =>
        boards.Find(name) ?? throw ProblemException.NotFound($"board named \"{StrictJson.Shorten(name)}\"");

    private static async Task<IResult> ChangeAsync(
        string name, HttpContext context, BoardHost boards, Views views, Func<HostedBoard, RequestBody, Task> change)
    {
        var board = Find(boards, name);
        using var body = await RequestBody.ReadAsync(context.Request);
        await change(board, body);
        return WorkbenchApi.Json(views.Of(board));
    }

    private static async Task<IResult> CreateAsync(HttpContext context, BoardHost boards, RadioHost radios, PhoneHost phones, Registry registry, Views views)
    {
        using var body = await RequestBody.ReadAsync(context.Request);
        var product = registry.FindProduct(body.RequiredText("productId"));
        if (product is null)
        {
            body.Fault("productId", "must be the id of a product of this workbench");
        }

        var name = body.RequiredText("name");
        var count = body.Number("count", 1, BoardHost.MaxBoards);
        var names = count is { } many
            ? Enumerable.Range(1, many).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name} {number}")).ToArray()
            : [name];
        if (names.Select(BoardName.FaultOf).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            body.Fault("name", fault);
        }

        var user = registry.UserOf(body);
        body.ThrowIfFaulty();
        if (names.FirstOrDefault(radios.HasName) is { } real)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, $"There is a board named \"{real}\" already.");
        }

        try
        {
            var made = boards.Create(product!, names);
            foreach (var board in made)
            {
                await LinkAsync(phones, board, user!, context.RequestAborted);
            }

            var shown = made.Select(views.Of).ToArray();
            context.Response.Headers.Location = "/workbench/boards/" + Uri.EscapeDataString(made[0].Name);
            return count is null
                ? WorkbenchApi.Json(shown[0], StatusCodes.Status201Created)
                : WorkbenchApi.Json(shown, StatusCodes.Status201Created);
        }
        catch (BoardConflictException exception)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, exception.Message);
        }
    }

    private static async Task LinkAsync(PhoneHost phones, HostedBoard board, User user, CancellationToken cancellation)
    {
        try
        {
            await phones.LinkAsync(board, user, cancellation);
        }
        catch (LinkingException exception)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, $"{board.Name} could not be linked for {user.Name}: {exception.Message}");
        }
    }
}
