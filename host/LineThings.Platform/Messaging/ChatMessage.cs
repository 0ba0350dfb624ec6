using System.Text.Json;
using System.Text.Json.Nodes;

namespace LineThings.Platform;

/// <summary>A message in the chat of a user with a bot.</summary>
/// <param name="Id">Its id: a decimal number.</param>
/// <param name="ChannelId">The bot's channel.</param>
/// <param name="UserId">The user.</param>
/// <param name="From">Who wrote it: <c>bot</c> or <c>user</c>.</param>
/// <param name="Kind">How: <c>reply</c> or <c>push</c> by the bot, <c>text</c> by the user.</param>
/// <param name="Time">When.</param>
/// <param name="Message">The message object as it was sent.</param>
public sealed record ChatMessage(string Id, long ChannelId, string UserId, string From, string Kind, DateTimeOffset Time, JsonElement Message)
{
    private const int SummaryLength = 80;

    /// <summary>The message as the workbench's API writes it.</summary>
    /// <returns>The object.</returns>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["channelId"] = ChannelId,
        ["userId"] = UserId,
        ["from"] = From,
        ["kind"] = Kind,
        ["time"] = IsoTime.Of(Time),
        ["message"] = JsonNode.Parse(Message.GetRawText()),
    };

    /// <summary>One line about the message.</summary>
    /// <returns>Plain text.</returns>
    public string Summary()
    {
        var type = Message.GetProperty("type").GetString()!;
        var content = type == MessageReader.Text ? Message.GetProperty(MessageReader.Text).GetString()! : $"[{type}]";
        var line = string.Concat(content.Select(character => char.IsControl(character) ? ' ' : character));
        if (line.Length > SummaryLength)
        {
            // Not between the two halves of a character.
            line = line[..(char.IsHighSurrogate(line[SummaryLength - 1]) ? SummaryLength - 1 : SummaryLength)] + "…";
        }

        return (From == Chat.User ? "User: " : "Bot: ") + line;
    }
}
