using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LineThings.Platform;

/// <summary>
/// The part of LINE's Messaging API that a bot of LINE Things needs, with LINE's paths. Errors have LINE's words where its reference or its
/// users published them; "The request body is too large" and "The retry key must be a UUID" are ours.
/// </summary>
public static partial class MessagingApi
{
    /// <summary>The greatest body in bytes. Ours; LINE's was 2 MB.</summary>
    public const int MaxBodyLength = 1024 * 1024;

    private const string RequestIdHeader = "X-Line-Request-Id";
    private const string AcceptedRequestIdHeader = "X-Line-Accepted-Request-Id";
    private const string RetryKeyHeader = "X-Line-Retry-Key";
    private const string InvalidEndpoint = "Invalid webhook endpoint URL";
    private const string NoEndpoint = "Webhook endpoint not found";
    private const string NoAuthorization = "Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'";
    private const string InvalidToken =
        "Authentication failed due to the following reason: invalid token. Confirm that the access token in the authorization header is valid.";

    /// <summary>Maps the API under <c>/v2/bot</c>.</summary>
    /// <param name="endpoints">Where to.</param>
    /// <returns><paramref name="endpoints"/>.</returns>
    public static IEndpointRouteBuilder MapMessagingApi(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v2/bot")
            .WithTags("Messaging API")
            .AddEndpointFilter(RecordAsync)
            .AddEndpointFilter(DemandBearerAsync)
            .RequireChannel((status, _) => MessagingReply.Fail(status, InvalidToken));
        group.MapPost("/message/reply", ReplyAsync)
            .WithSummary("Send reply message")
            .HasBody<ReplyRequestResource>()
            .Produces<SentMessagesResource>()
            .ProducesErrors(400, 401, 413, 415);
        group.MapPost("/message/push", PushAsync)
            .WithSummary("Send push message")
            .HasBody<PushRequestResource>()
            .Produces<SentMessagesResource>()
            .Produces<AcceptedPushResource>(StatusCodes.Status409Conflict)
            .ProducesErrors(400, 401, 413, 415);
        group.MapPut("/channel/webhook/endpoint", SetEndpointAsync)
            .WithSummary("Set webhook endpoint URL")
            .HasBody<WebhookEndpointRequestResource>()
            .Produces<EmptyResource>()
            .ProducesErrors(400, 401, 413, 415);
        group.MapGet("/channel/webhook/endpoint", GetEndpoint)
            .WithSummary("Get webhook endpoint information")
            .Produces<WebhookEndpointResource>()
            .ProducesErrors(401, 404);
        group.MapPost("/channel/webhook/test", TestEndpointAsync)
            .WithSummary("Test webhook endpoint")
            .HasBody<WebhookEndpointRequestResource>(isRequired: false)
            .Produces<WebhookTestResource>()
            .ProducesErrors(400, 401, 404, 413, 415);
        return endpoints;
    }

    private static async Task<IResult> ReplyAsync(HttpContext context, Chat chat)
    {
        var (reader, failure) = await ReadAsync(context.Request);
        if (reader is null)
        {
            return failure!;
        }

        var token = reader.String("replyToken");
        var messages = reader.Messages();
        if (reader.Error is { } error)
        {
            return MessagingReply.Fail(StatusCodes.Status400BadRequest, error);
        }

        return chat.Reply(context.GetChannel().Id, token!, messages) is { } sent
            ? MessagingReply.Ok(SentMessagesResource.Of(sent.Select(message => message.Id)))
            : MessagingReply.Fail(StatusCodes.Status400BadRequest, "Invalid reply token");
    }

    private static async Task<IResult> PushAsync(HttpContext context, Chat chat)
    {
        var (reader, failure) = await ReadAsync(context.Request);
        if (reader is null)
        {
            return failure!;
        }

        Guid? retryKey = null;
        if (context.Request.Headers.TryGetValue(RetryKeyHeader, out var text))
        {
            if (!Guid.TryParseExact(text, "D", out var key))
            {
                return MessagingReply.Fail(StatusCodes.Status400BadRequest, "The retry key must be a UUID");
            }

            retryKey = key;
        }

        var to = reader.String("to");
        var messages = reader.Messages();
        if (reader.Error is { } error)
        {
            return MessagingReply.Fail(StatusCodes.Status400BadRequest, error);
        }

        if (!RecipientId().IsMatch(to!))
        {
            return MessagingReply.Fail(StatusCodes.Status400BadRequest, MessageReader.InvalidProperty("to"));
        }

        var outcome = chat.Push(context.GetChannel().Id, to!, messages, retryKey, context.Response.Headers[RequestIdHeader].ToString());
        if (outcome.MessageIds is not { } ids)
        {
            return MessagingReply.Fail(StatusCodes.Status400BadRequest, "Failed to send messages");
        }

        var sent = SentMessagesResource.Of(ids);
        if (outcome.AcceptedRequestId is { } acceptedRequestId)
        {
            const string Accepted = "The retry key is already accepted";
            context.Response.Headers[AcceptedRequestIdHeader] = acceptedRequestId;
            return MessagingReply.Fail(StatusCodes.Status409Conflict, new AcceptedPushResource(Accepted, sent.SentMessages), Accepted);
        }

        return MessagingReply.Ok(sent);
    }

    private static async Task<IResult> SetEndpointAsync(HttpContext context, Registry registry)
    {
        var (reader, failure) = await ReadAsync(context.Request);
        if (reader is null)
        {
            return failure!;
        }

        var endpoint = reader.String("endpoint");
        if (reader.Error is { } error)
        {
            return MessagingReply.Fail(StatusCodes.Status400BadRequest, error);
        }

        if (!WebhookUrl.TryParse(endpoint, out var url))
        {
            return MessagingReply.Fail(StatusCodes.Status400BadRequest, InvalidEndpoint);
        }

        registry.SetWebhookUrl(context.GetChannel().Id, url);
        return MessagingReply.Ok(new EmptyResource());
    }

    private static MessagingReply GetEndpoint(HttpContext context) => context.GetChannel().WebhookUrl is { } url
        ? MessagingReply.Ok(new WebhookEndpointResource(url, Active: true))
        : MessagingReply.Fail(StatusCodes.Status404NotFound, NoEndpoint);

    private static async Task<IResult> TestEndpointAsync(HttpContext context, WebhookTester tester)
    {
        string? endpoint = null;
        if (context.Request.ContentLength is not 0 && context.Request.Headers.ContentType.Count > 0)
        {
            var (reader, failure) = await ReadAsync(context.Request);
            if (reader is null)
            {
                return failure!;
            }

            endpoint = reader.String("endpoint", isRequired: false);
            if (reader.Error is { } error)
            {
                return MessagingReply.Fail(StatusCodes.Status400BadRequest, error);
            }
        }

        var channel = context.GetChannel();
        if ((endpoint ?? channel.WebhookUrl) is not { } address)
        {
            return MessagingReply.Fail(StatusCodes.Status404NotFound, NoEndpoint);
        }

        if (!WebhookUrl.TryParse(address, out var url))
        {
            return MessagingReply.Fail(StatusCodes.Status400BadRequest, InvalidEndpoint);
        }

        var exchange = await tester.TestAsync(channel, url, context.RequestAborted);
        return MessagingReply.Ok(new WebhookTestResource(
            exchange.Failure is null,
            IsoTime.Of(exchange.SentAt),
            exchange.Status ?? 0,
            exchange.Failure?.ToUpperInvariant() ?? "OK",
            exchange.Detail));
    }

    /// <summary>Reads a body, as much of it as is allowed.</summary>
    private static async Task<(MessageReader? Reader, MessagingReply? Failure)> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
        {
            var type = request.ContentType is { Length: > 0 } given ? given : "(none)";
            return (null, MessagingReply.Fail(StatusCodes.Status415UnsupportedMediaType, $"The content type, {type}, is not supported"));
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (request.ContentLength is null or <= MaxBodyLength)
        {
            var count = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted);
            body.Write(buffer, 0, count);
            if (count == 0)
            {
                var reader = MessageReader.Open(body.GetBuffer().AsMemory(0, (int)body.Length), out var error);
                return (reader, error is null ? null : MessagingReply.Fail(StatusCodes.Status400BadRequest, error));
            }

            if (body.Length > MaxBodyLength)
            {
                break;
            }
        }

        return (null, MessagingReply.Fail(StatusCodes.Status413PayloadTooLarge, "The request body is too large"));
    }

    private static async ValueTask<object?> DemandBearerAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (context.Request.Headers.Authorization is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return await next(invocation);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return MessagingReply.Fail(StatusCodes.Status401Unauthorized, NoAuthorization);
    }

    /// <summary>Numbers the call and puts it on the timeline.</summary>
    private static async ValueTask<object?> RecordAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers[RequestIdHeader] = Guid.NewGuid().ToString();
        var result = await next(invocation);
        if (result is MessagingReply reply)
        {
            var (method, path) = (context.Request.Method, context.Request.Path.Value);
            context.RequestServices.GetRequiredService<Timeline>().Add(
                TimelineKind.Api,
                string.Create(CultureInfo.InvariantCulture, $"{method} {path} → {reply.Status}"),
                channelId: context.FindChannel()?.Id,
                detail: new JsonObject { ["method"] = method, ["path"] = path, ["status"] = reply.Status, ["error"] = reply.Error });
        }

        return result;
    }

    private static RouteHandlerBuilder ProducesErrors(this RouteHandlerBuilder builder, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            builder.Produces<MessagingError>(status);
        }

        return builder;
    }

    /// <summary>A user, a group or a room; this platform has users only.</summary>
    [GeneratedRegex("^[UCR][0-9a-f]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex RecipientId();
}
