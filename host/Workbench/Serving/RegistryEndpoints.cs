using System.Globalization;
using System.Net.Mime;
using System.Text;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;
using LineThings.Workbench.Provisioning;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.Serving;

/// <summary>Channels, products and users over HTTP: the same registry as the Things API, without a channel's token.</summary>
internal static class RegistryEndpoints
{
    private const string OneProduct = "/products/{id}";

    /// <summary>Maps the endpoints.</summary>
    /// <param name="group">Where to.</param>
    public static void MapRegistry(this RouteGroupBuilder group)
    {
        group.MapPost("/users", async (HttpContext context, Registry registry) =>
                WorkbenchApi.Json(Views.Of(registry.CreateUser(await NameAsync(context))), StatusCodes.Status201Created))
            .Makes<NameRequest, UserView>("Makes a user.");
        group.MapPost("/channels", async (HttpContext context, Registry registry) =>
                WorkbenchApi.Json(Views.Of(registry.CreateChannel(await NameAsync(context))), StatusCodes.Status201Created))
            .Makes<NameRequest, ChannelView>("Makes a channel.");
        group.MapGet("/channels/{id}/credentials", (string id, Registry registry) =>
                WorkbenchApi.Json(CredentialsOf(FindChannel(registry, id), registry)))
            .WithSummary("Gets a channel's secret and access token.")
            .Produces<CredentialsView>()
            .Fails(404);
        group.MapPost("/channels/{id}/products", async (string id, HttpContext context, Registry registry) =>
                CreateProduct(registry, FindChannel(registry, id), await NameAsync(context)))
            .Makes<NameRequest, ProductView>("Makes a product of a channel.")
            .Fails(403, 404);
        group.MapDelete(OneProduct, (string id, Registry registry, BoardHost boards) =>
            {
                registry.DeleteProduct(FindProduct(registry, id).Id);
                boards.RemoveOrphans();
                return TypedResults.NoContent();
            })
            .WithSummary("Deletes a product with its scenario set, devices and boards.")
            .Produces(StatusCodes.Status204NoContent)
            .Fails(404);
        group.MapPost("/board-codes", async (HttpContext context, Registry registry, PlatformIds ids) =>
            {
                var code = await CodeAsync(context);
                return new ClassRegistrar(registry, ids).Admit(code) switch
                {
                    ProductCreation.ServiceTaken known => WorkbenchApi.Json(Views.Of(known.Product)),
                    ProductCreation.TooMany => throw new ProblemException(
                        StatusCodes.Status403Forbidden,
                        $"The channel {registry.Channels()[0].Name}, which takes boards that this workbench has not provisioned, has {Registry.MaxProducts} products, the most it can have. "
                        + "Delete one; or, for a whole class, run provision with its folder (--out) and this workbench's --data, and type the code again."),
                    var creation => Answer(creation, registry.Channels()[0]),
                };
            })
            .Makes<BoardCodeRequest, ProductView>("Makes the product of a board by the code on its label, or gets it (200).")
            .Produces<ProductView>()
            .Fails(403);
        group.MapGet("/board-kinds", () => WorkbenchApi.Json(BoardKind.All.Select(BoardKindView.Of).ToArray()))
            .WithSummary("Gets the kinds of real boards that files can be made for.")
            .Produces<BoardKindView[]>();
        group.MapGet(OneProduct + "/board-files", (string id, string? name, string? kind, Registry registry) =>
            {
                var product = FindProduct(registry, id);
                var found = FindKind(kind);
                return WorkbenchApi.Json(new BoardFilesView(BoardKindView.Of(found), ThingsCfgFor(product, name, found), found.FilesJson, found.Commands));
            })
            .WithSummary("Gets what makes a real board of a kind one of a product.")
            .Produces<BoardFilesView>()
            .Fails(400, 404);
        group.MapGet(OneProduct + "/things.cfg", (string id, string? name, string? kind, Registry registry) =>
            {
                var product = FindProduct(registry, id);
                return Download(ThingsCfg.FileName, MediaTypeNames.Text.Plain, ThingsCfgFor(product, name, FindKind(kind)));
            })
            .WithSummary("Downloads a board's configuration.")
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Text.Plain)
            .Fails(400, 404);
        group.MapGet(OneProduct + "/files.json", (string id, string? kind, Registry registry) =>
            {
                _ = FindProduct(registry, id);
                return Download(BoardKind.FilesJsonName, MediaTypeNames.Application.Json, FindKind(kind).FilesJson);
            })
            .WithSummary("Downloads what tells nanoff to put the configuration on the board.")
            .Produces<string>(StatusCodes.Status200OK, MediaTypeNames.Application.Json)
            .Fails(400, 404);
    }

    /// <summary>A channel's credentials.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="registry">The registry.</param>
    /// <returns>The credentials, with the default user.</returns>
    public static CredentialsView CredentialsOf(Channel channel, Registry registry) =>
        new(channel.Id, channel.Secret, channel.AccessToken, channel.LiffId, registry.Users()[0].Id);

    private static RouteHandlerBuilder Makes<TRequest, TResponse>(this RouteHandlerBuilder builder, string summary)
        where TRequest : notnull => builder
        .WithSummary(summary)
        .Accepts<TRequest>(MediaTypeNames.Application.Json)
        .Produces<TResponse>(StatusCodes.Status201Created)
        .Fails(400, 413, 415);

    private static async Task<string> NameAsync(HttpContext context)
    {
        using var body = await RequestBody.ReadAsync(context.Request);
        var name = body.RequiredText("name", NameRule.FaultOf);
        body.ThrowIfFaulty();
        return name;
    }

    private static Channel FindChannel(Registry registry, string id) =>
        (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? registry.FindChannel(number) : null)
        ?? throw ProblemException.NotFound($"channel \"{StrictJson.Shorten(id)}\"");

    private static Product FindProduct(Registry registry, string id) =>
        registry.FindProduct(id) ?? throw ProblemException.NotFound($"product \"{StrictJson.Shorten(id)}\"");

    private static async Task<BoardCode> CodeAsync(HttpContext context)
    {
        using var body = await RequestBody.ReadAsync(context.Request);
        var text = body.RequiredText("code", typed => BoardCode.TryParse(typed, out _, out var fault) ? null : fault);
        body.ThrowIfFaulty();
        return BoardCode.TryParse(text, out var code, out _) ? code : throw new InvalidOperationException("It was one a moment ago.");
    }

    private static IResult CreateProduct(Registry registry, Channel channel, string name) =>
        Answer(registry.CreateProduct(channel.Id, name, channel.LiffId), channel);

    private static IResult Answer(ProductCreation creation, Channel channel) => creation switch
    {
        ProductCreation.Created created => WorkbenchApi.Json(Views.Of(created.Product), StatusCodes.Status201Created),
        ProductCreation.TooMany => throw new ProblemException(
            StatusCodes.Status403Forbidden, $"A channel has at most {Registry.MaxProducts} products. Delete one, or make another channel."),
        _ => throw new ProblemException(StatusCodes.Status409Conflict, $"The channel {channel.Id} has no LIFF app with Bluetooth."),
    };

    private static BoardKind FindKind(string? id) => string.IsNullOrEmpty(id)
        ? BoardKind.Default
        : BoardKind.Find(id) ?? throw new ProblemException(
            StatusCodes.Status400BadRequest, new ScenarioFault("kind", $"must be one of {string.Join(", ", BoardKind.All.Select(kind => kind.Id))}"));

    private static string ThingsCfgFor(Product product, string? name, BoardKind kind) =>
        ThingsCfg.TextFor(product, NameFor(product, name), kind: kind.Configuration);

    private static string NameFor(Product product, string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return product.Name;
        }

        return BoardName.FaultOf(name) is { } fault
            ? throw new ProblemException(StatusCodes.Status400BadRequest, new ScenarioFault("name", fault))
            : name;
    }

    private static FileContentHttpResult Download(string name, string mediaType, string content) =>
        TypedResults.File(Encoding.UTF8.GetBytes(content), mediaType + "; charset=utf-8", name);
}
