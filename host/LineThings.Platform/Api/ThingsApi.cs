using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LineThings.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LineThings.Platform;

/// <summary>The HTTP API of LINE Things: nine calls, and an answer for all that is none of them.</summary>
public static class ThingsApi
{
    private const string Root = "/things/v1";
    private const string LiffFault = "Please check existence, channel and BLUETOOTH_LE feature.";

    /// <summary>Maps the API under <c>/things/v1</c>, and the OpenAPI document at <c>/openapi/v1.json</c>.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <returns><paramref name="endpoints"/>.</returns>
    public static IEndpointRouteBuilder MapThingsApi(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOpenApi();
        var root = endpoints.MapGroup(Root).AddEndpointFilter<RouteGroupBuilder, ApiJournal>();
        var calls = root.MapGroup(string.Empty).RequireChannel(ApiReply.Problem).WithTags("LINE Things");

        calls.MapGet("/devices/{deviceId}", GetDevice)
            .Describe("Gets the product ID and the PSDI of a device.")
            .Answers<DeviceResource>()
            .Fails(StatusCodes.Status404NotFound, "Device not found, or no access permission.");
        calls.MapGet("/products/{productId}/users/{userId}/links", GetLinksOfProduct)
            .Describe("Gets the devices of a product that a user is linked with.")
            .Answers<DeviceLinksResource>()
            .Fails(StatusCodes.Status400BadRequest, "The user ID has a wrong form.")
            .Fails(StatusCodes.Status404NotFound, "Device not found, or no access permission.");
        calls.MapGet("/devices/{deviceId}/users/{userId}/links", GetLinksOfDevice)
            .Describe("Gets a user's link with a device.")
            .Answers<DeviceLinksResource>()
            .Fails(StatusCodes.Status400BadRequest, "The user ID has a wrong form.")
            .Fails(StatusCodes.Status404NotFound, "Device not found, or no access permission.");
        calls.MapPost("/trial/products", (Delegate)CreateProductAsync)
            .Describe("Creates a trial product.")
            .Takes<TrialProductRequest>()
            .Answers<CreatedTrialProductResource>()
            .Fails(StatusCodes.Status403Forbidden, $"The channel has {Registry.MaxProducts} trial products already.");
        calls.MapGet("/trial/products", GetProducts)
            .Describe("Gets the trial products of the channel.")
            .Answers<IReadOnlyList<TrialProductResource>>();
        calls.MapDelete("/trial/products/{productId}", DeleteProduct)
            .Describe("Deletes a trial product with its scenario set, devices and links.")
            .AnswersNothing()
            .Fails(StatusCodes.Status404NotFound, "Trial product not found, or no access permission.");
        calls.MapPut("/products/{productId}/scenario-set", PutScenarioSetAsync)
            .Describe("Creates or updates the scenario set of a product.")
            .Takes<ScenarioSetRequest>()
            .Answers<ScenarioSetResource>()
            .Fails(StatusCodes.Status404NotFound, "Product not found, or no access permission.");
        calls.MapGet("/products/{productId}/scenario-set", GetScenarioSet)
            .Describe("Gets the scenario set of a product.")
            .Answers<ScenarioSetResource>()
            .Fails(StatusCodes.Status404NotFound, "Product or scenario set not found, or no access permission.");
        calls.MapDelete("/products/{productId}/scenario-set", DeleteScenarioSet)
            .Describe("Deletes the scenario set of a product.")
            .AnswersNothing()
            .Fails(StatusCodes.Status404NotFound, "Product or scenario set not found, or no access permission.");

        // A route without methods is taken when none with the right method is there.
        root.Forbid("/devices/{deviceId}", "GET");
        root.Forbid("/products/{productId}/users/{userId}/links", "GET");
        root.Forbid("/devices/{deviceId}/users/{userId}/links", "GET");
        root.Forbid("/trial/products", "GET, POST");
        root.Forbid("/trial/products/{productId}", "DELETE");
        root.Forbid("/products/{productId}/scenario-set", "DELETE, GET, PUT");
        root.Map("/{**path}", () => ApiReply.Problem(StatusCodes.Status404NotFound, "path", "is none of this API"))
            .ExcludeFromDescription();
        return endpoints;
    }

    private static void Forbid(this RouteGroupBuilder root, string pattern, string allowed) => root.Map(pattern, (HttpContext context) =>
    {
        context.Response.Headers.Allow = allowed;
        return ApiReply.Problem(StatusCodes.Status405MethodNotAllowed, "method", "must be one of " + allowed);
    }).ExcludeFromDescription();

    private static ApiReply GetDevice(HttpContext context, [Description("Device ID.")] string deviceId)
    {
        var registry = RegistryOf(context);
        return registry.FindDevice(deviceId) is { } device && registry.FindProduct(device.ProductId)?.ChannelId == context.GetChannel().Id
            ? ApiReply.Ok(DeviceResource.Of(device))
            : ApiReply.Problem(StatusCodes.Status404NotFound, "deviceId", "is no device of this channel");
    }

    private static ApiReply GetLinksOfProduct(
        HttpContext context,
        [Description("Product ID.")] string productId,
        [Description("User ID."), RegularExpression("^U[0-9a-f]{32}$")] string userId) =>
        FaultOfUser(userId) ?? Links(FindProduct(context, productId) is { } product ? RegistryOf(context).LinksOfProduct(product.Id, userId) : []);

    private static ApiReply GetLinksOfDevice(
        HttpContext context,
        [Description("Device ID.")] string deviceId,
        [Description("User ID."), RegularExpression("^U[0-9a-f]{32}$")] string userId)
    {
        if (FaultOfUser(userId) is { } fault)
        {
            return fault;
        }

        var registry = RegistryOf(context);
        var links = registry.LinksOfDevice(deviceId, userId);
        var channelId = context.GetChannel().Id;
        return Links(links.Where(link => registry.FindProduct(link.Device.ProductId)?.ChannelId == channelId).ToArray());
    }

    /// <summary>One answer for all that can be missing: which it is would tell of what is another channel's.</summary>
    private static ApiReply Links(IReadOnlyList<DeviceLink> links) => links.Count == 0
        ? ApiReply.Problem(StatusCodes.Status404NotFound, "links", "no such device of this channel is linked with this user")
        : ApiReply.Ok(new DeviceLinksResource(links.Select(DeviceLinkResource.Of).ToArray()));

    private static ApiReply? FaultOfUser(string userId) => ApiText.UserId().IsMatch(userId)
        ? null
        : ApiReply.Problem(StatusCodes.Status400BadRequest, "userId", "must match U[0-9a-f]{32}");

    private static async Task<ApiReply> CreateProductAsync(HttpContext context)
    {
        var (body, fault) = await ApiBody.ReadAsync(context.Request);
        if (fault is not null)
        {
            return fault;
        }

        if (TrialProductReader.Read(body, out var faults) is not { } request)
        {
            return ApiReply.BadRequest(faults);
        }

        return RegistryOf(context).CreateProduct(context.GetChannel().Id, request.Name, request.LiffId) switch
        {
            ProductCreation.Created created => ApiReply.Ok(CreatedTrialProductResource.Of(created.Product)),
            ProductCreation.TooMany => ApiReply.Problem(
                StatusCodes.Status403Forbidden,
                $"The channel has {Registry.MaxProducts} trial products, which is the most it can have. Delete one that is not needed."),
            _ => ApiReply.BadRequest("liffId", LiffFault),
        };
    }

    private static ApiReply GetProducts(HttpContext context) =>
        ApiReply.Ok(RegistryOf(context).Products(context.GetChannel().Id).Select(TrialProductResource.Of).ToArray());

    private static ApiReply DeleteProduct(HttpContext context, [Description("Product ID.")] string productId) =>
        FindProduct(context, productId) is { } product && RegistryOf(context).DeleteProduct(product.Id) ? ApiReply.NoContent() : NoProduct();

    private static async Task<ApiReply> PutScenarioSetAsync(HttpContext context, [Description("Product ID.")] string productId)
    {
        if (FindProduct(context, productId) is not { } product)
        {
            return NoProduct();
        }

        var (body, fault) = await ApiBody.ReadAsync(context.Request);
        if (fault is not null)
        {
            return fault;
        }

        // The registry gives ids and the revision: they depend on the set that is replaced.
        if (ScenarioSetReader.Read(body, revision: 0, () => string.Empty, new ScenarioLimits(), out var faults) is not { } set)
        {
            return ApiReply.BadRequest(faults);
        }

        try
        {
            return ApiReply.Ok(ScenarioSetResource.Of(RegistryOf(context).PutScenarioSet(product.Id, set)));
        }
        catch (KeyNotFoundException)
        {
            // Deleted while the body was read.
            return NoProduct();
        }
    }

    private static ApiReply GetScenarioSet(HttpContext context, [Description("Product ID.")] string productId)
    {
        if (FindProduct(context, productId) is not { } product)
        {
            return NoProduct();
        }

        return RegistryOf(context).FindScenarioSet(product.Id) is { } stored ? ApiReply.Ok(ScenarioSetResource.Of(stored)) : NoScenarioSet();
    }

    private static ApiReply DeleteScenarioSet(HttpContext context, [Description("Product ID.")] string productId)
    {
        if (FindProduct(context, productId) is not { } product)
        {
            return NoProduct();
        }

        return RegistryOf(context).DeleteScenarioSet(product.Id) ? ApiReply.NoContent() : NoScenarioSet();
    }

    private static Registry RegistryOf(HttpContext context) => context.RequestServices.GetRequiredService<Registry>();

    private static Product? FindProduct(HttpContext context, string productId) =>
        ApiText.TryReadProductId(productId, out var id) && RegistryOf(context).FindProduct(id) is { } product
        && product.ChannelId == context.GetChannel().Id
            ? product
            : null;

    private static ApiReply NoProduct() => ApiReply.Problem(StatusCodes.Status404NotFound, "productId", "is no product of this channel");

    private static ApiReply NoScenarioSet() => ApiReply.Problem(StatusCodes.Status404NotFound, "productId", "has no scenario set");
}
