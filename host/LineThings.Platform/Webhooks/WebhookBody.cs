using System.Text;
using System.Text.Encodings.Web;

namespace LineThings.Platform;

/// <summary>Puts stored events into the body of a webhook.</summary>
internal static class WebhookBody
{
    /// <summary>Makes a body.</summary>
    /// <param name="destination">The bot's user id.</param>
    /// <param name="events">The events as they are stored; none for a test.</param>
    /// <param name="isRedelivery">Whether they were attempted before.</param>
    /// <returns>The JSON.</returns>
    public static string Of(string destination, IEnumerable<string> events, bool isRedelivery)
    {
        var body = new StringBuilder("{\"destination\":\"").Append(JavaScriptEncoder.Default.Encode(destination)).Append("\",\"events\":[");
        var separator = string.Empty;
        foreach (var json in events)
        {
            // What differs from attempt to attempt goes before the event's closing brace; the rest stays as it was stored, byte by byte.
            body.Append(separator).Append(json, 0, json.Length - 1)
                .Append(",\"deliveryContext\":{\"isRedelivery\":").Append(isRedelivery ? "true" : "false").Append("}}");
            separator = ",";
        }

        return body.Append("]}").ToString();
    }
}
