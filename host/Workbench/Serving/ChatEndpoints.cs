using System.Globalization;
using System.Net.Mime;
using System.Text.Json.Nodes;
using LineThings.App;
using LineThings.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LineThings.Workbench.Serving;

/// <summary>Chats over HTTP.</summary>
internal static class ChatEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    /// <param name="group">Where to.</param>
    public static void MapChat(this RouteGroupBuilder group)
    {
        group.MapGet("/chat", (string? channelId, string? userId, Registry registry, Chat chat) => List(channelId, userId, registry, chat))
            .WithSummary("Gets the chat of a user with a bot.")
            .Produces<IReadOnlyList<ChatMessage>>()
            .Fails(400, 404);
        group.MapPost("/chat", SayAsync)
            .WithSummary("A user writes to a bot.")
            .Accepts<ChatRequest>(MediaTypeNames.Application.Json)
            .Produces<ChatMessage>(StatusCodes.Status201Created)
            .Fails(400, 404, 413, 415);
    }

    private static IResult List(string? channelId, string? userId, Registry registry, Chat chat)
    {
        if (!long.TryParse(channelId, NumberStyles.None, CultureInfo.InvariantCulture, out var channel))
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, new ScenarioFault("channelId", "must be a channel's id, a number of 10 digits"));
        }

        if (string.IsNullOrEmpty(userId))
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, new ScenarioFault("userId", "must not be null"));
        }

        if (registry.FindChannel(channel) is null || registry.FindUser(userId) is null)
        {
            throw ProblemException.NotFound($"chat of \"{StrictJson.Shorten(userId)}\" with channel {channel}");
        }

        return WorkbenchApi.Json(new JsonArray([.. chat.Messages(channel, userId).Select(message => (JsonNode)message.ToJson())]));
    }

    private static async Task<IResult> SayAsync(HttpContext context, Chat chat)
    {
        using var body = await RequestBody.ReadAsync(context.Request);
        var channelId = body.RequiredChannelId("channelId");
        var userId = body.RequiredText("userId");
        var text = body.RequiredText("text", FaultOf);
        body.ThrowIfFaulty();
        try
        {
            return WorkbenchApi.Json(chat.Say(channelId, userId, text).ToJson(), StatusCodes.Status201Created);
        }
        catch (KeyNotFoundException exception)
        {
            throw new ProblemException(StatusCodes.Status404NotFound, exception.Message);
        }
    }

    private static string? FaultOf(string text) =>
        text.Length is 0 or > Chat.MaxTextLength ? $"must have 1 to {Chat.MaxTextLength} characters, not {text.Length}" : null;
}
