using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LineThings.Platform.Tests;

/// <summary>A request that came to a bot.</summary>
internal sealed record ReceivedWebhook(string Method, string Path, IHeaderDictionary Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The events.</summary>
    public JsonElement[] Events => JsonDocument.Parse(Body).RootElement.GetProperty("events").EnumerateArray().ToArray();

    /// <summary>The ids of the events.</summary>
    public string[] Ids => Events.Select(item => item.GetProperty("webhookEventId").GetString()!).ToArray();

    /// <summary>Whether each event says that it was attempted before.</summary>
    public bool[] Redeliveries => Events.Select(item => item.GetProperty("deliveryContext").GetProperty("isRedelivery").GetBoolean()).ToArray();
}
