using System.Net.Mime;
using System.Text.Json;
using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.Liff;

/// <summary>LIFF apps over HTTP: the workbench opens them, and their pages ask for what <c>liff.js</c> gives.</summary>
internal static class LiffEndpoints
{
    private const int MaxMessages = 5;

    /// <summary>Where the page is that comes with the workbench.</summary>
    private const string StarterPath = "/liff/starter/";

    /// <summary>Maps what the workbench's page uses.</summary>
    /// <param name="group">Where to.</param>
    public static void MapLiffApps(this RouteGroupBuilder group)
    {
        group.MapPut("/liff-apps/{liffId}", SetEndpointAsync)
            .WithSummary("Says where a LIFF app's page is. Its pages that are open have to be opened anew.")
            .Accepts<LiffEndpointRequest>(MediaTypeNames.Application.Json)
            .Produces<LiffAppView>()
            .Fails(400, 404, 413, 415);
        group.MapPost("/liff/open", OpenAsync)
            .WithSummary("Opens a LIFF app for a user: gives the page's address with an access token in the fragment.")
            .Accepts<LiffOpenRequest>(MediaTypeNames.Application.Json)
            .Produces<LiffOpenView>()
            .Fails(400, 404, 413, 415);
    }

    /// <summary>Maps what LIFF pages use.</summary>
    /// <param name="endpoints">Where to.</param>
    public static void MapLiffApi(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(LiffGate.ApiPath).WithTags("LIFF pages").AnswersProblems();
        group.MapGet("/session", (HttpContext context, Registry registry) =>
            {
                var grant = GrantOf(context);
                var app = registry.FindLiffApp(grant.LiffId) ?? throw ProblemException.NotFound($"LIFF app {grant.LiffId}");
                var channel = registry.FindChannel(app.ChannelId)!;
                return WorkbenchApi.Json(new LiffSessionView(grant.LiffId, grant.UserId, channel.BotUserId, grant.DeviceId, grant.ExpiresAt));
            })
            .WithSummary("Gets what a LIFF page is told when it starts.")
            .Produces<LiffSessionView>()
            .Fails(401, 403);
        group.MapGet("/profile", (HttpContext context, Registry registry) =>
            {
                var user = registry.FindUser(GrantOf(context).UserId) ?? throw ProblemException.NotFound("user any more");
                return WorkbenchApi.Json(new LiffProfileView(user.Id, user.Name));
            })
            .WithSummary("Gets the user's profile.")
            .Produces<LiffProfileView>()
            .Fails(401, 403);
        group.MapPost("/messages", SendAsync)
            .WithSummary("The user writes to the bot of the LIFF app's channel.")
            .Accepts<LiffMessagesRequest>(MediaTypeNames.Application.Json)
            .Produces(StatusCodes.Status204NoContent)
            .Fails(400, 401, 403, 413, 415);
        endpoints.MapGet(LiffGate.LinkPath, (HttpContext context, LiffSockets sockets) => sockets.ServeAsync(context)).ExcludeFromDescription();
    }

    private static LiffGrant GrantOf(HttpContext context) => context.Features.GetRequiredFeature<LiffGrant>();

    private static async Task<IResult> SetEndpointAsync(string liffId, HttpContext context, Registry registry, LiffTokens tokens)
    {
        var app = registry.FindLiffApp(liffId) ?? throw ProblemException.NotFound($"LIFF app \"{StrictJson.Shorten(liffId)}\"");
        using var body = await RequestBody.ReadAsync(context.Request);
        Uri? url = null;
        if (body.Text("endpointUrl") is { } text && !LiffEndpointUrl.TryParse(text, out url))
        {
            body.Fault(
                "endpointUrl",
                $"must be an http or https address of at most {LiffEndpointUrl.MaxLength} characters without user name, password or #, such as http://localhost:3000/");
        }

        body.ThrowIfFaulty();
        registry.SetLiffEndpoint(liffId, url);
        tokens.Revoke(liffId);
        return WorkbenchApi.Json(Views.Of(app with { EndpointUrl = url }));
    }

    private static async Task<IResult> OpenAsync(HttpContext context, Registry registry, LiffTokens tokens, LiffDevices devices, Timeline timeline)
    {
        using var body = await RequestBody.ReadAsync(context.Request);
        var app = registry.FindLiffApp(body.RequiredText("liffId"));
        if (app is null)
        {
            body.Fault("liffId", "must be the id of a LIFF app of this workbench");
        }

        var user = registry.UserOf(body);
        var deviceId = body.Text("deviceId");
        if (deviceId is not null && app is not null && user is not null && devices.Find(app.Id, user.Id, deviceId) is null)
        {
            body.Fault("deviceId", $"must be a device that {user.Name} has linked, of a product with this LIFF app");
        }

        body.ThrowIfFaulty();
        var own = LiffEndpointUrl.OriginOf(new Uri($"{context.Request.Scheme}://{context.Request.Host}"));
        var origin = app!.EndpointUrl is { } url ? LiffEndpointUrl.OriginOf(url) : own;
        var (token, grant) = tokens.Issue(app.Id, user!.Id, deviceId, origin);
        timeline.Add(
            TimelineKind.App,
            $"{user.Name} opens the LIFF app {app.Id} at {origin}",
            deviceId: deviceId,
            channelId: app.ChannelId,
            detail: new() { ["liffId"] = app.Id, ["userId"] = user.Id, ["origin"] = origin });
        var page = app.EndpointUrl?.AbsoluteUri ?? own + StarterPath + "?services=" + string.Join(',', devices.ServicesOf(app.Id, deviceId));
        return WorkbenchApi.Json(new LiffOpenView($"{page}#access_token={token}", TrialProductResource.ActionUriOf(app.Id), grant.ExpiresAt));
    }

    private static async Task<IResult> SendAsync(HttpContext context, Registry registry, Chat chat)
    {
        var grant = GrantOf(context);
        using var body = await RequestBody.ReadAsync(context.Request);
        var messages = body.RequiredItems("messages");
        if (messages.Count > MaxMessages || (messages.Count == 0 && body.IsFaultless))
        {
            body.Fault("messages", $"must have 1 to {MaxMessages} messages, not {messages.Count}");
        }

        var texts = messages.Take(MaxMessages).Select((message, index) => TextOf(message, $"messages[{index}]", body)).ToArray();
        body.ThrowIfFaulty();
        var app = registry.FindLiffApp(grant.LiffId) ?? throw ProblemException.NotFound($"LIFF app {grant.LiffId}");
        foreach (var text in texts)
        {
            chat.Say(app.ChannelId, grant.UserId, text);
        }

        return TypedResults.NoContent();
    }

    private static string TextOf(JsonElement message, string field, RequestBody body)
    {
        var type = message.ValueKind == JsonValueKind.Object && message.TryGetProperty("type", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
        if (type != "text")
        {
            body.Fault(field + ".type", "must be \"text\": users of a workbench send nothing else");
            return string.Empty;
        }

        var text = message.TryGetProperty("text", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        if (text is null or { Length: 0 or > Chat.MaxTextLength })
        {
            body.Fault(field + ".text", $"must be a text of 1 to {Chat.MaxTextLength} characters");
        }

        return text ?? string.Empty;
    }
}
