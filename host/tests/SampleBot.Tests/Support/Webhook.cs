using System.Text;
using System.Text.Json;
using LineThings.App;

namespace SampleBot.Tests.Support;

/// <summary>Bodies as the platform posts them.</summary>
internal static class Webhook
{
    public const string DeviceId = "t016560bc3fb1e42b9fe9293ca6e2db71";
    public const string ScenarioId = "01DG2HK5AXM0Y6Q8Z5WJ3T7V9B";
    public const string EventId = "01DG2HMV1S8R4N6P2C7D9F0GJK";
    public const string ReplyToken = "0f3779fba3b349968c5d07db31eab56f";

    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(1_563_511_217_797);

    /// <summary>A body with events.</summary>
    public static string Body(params IEnumerable<string> events) =>
        $$"""{"destination":"U53387d54817742d3ed5b2e2c3a5b6d8f","events":[{{string.Join(',', events)}}]}""";

    /// <summary>An event with a things object in it.</summary>
    public static string Event(string things, string eventId = EventId, string replyToken = ReplyToken, bool isRedelivery = false, string mode = "active") =>
        $$"""{"type":"things","things":{{things}},"webhookEventId":"{{eventId}}","deliveryContext":{"isRedelivery":{{(isRedelivery ? "true" : "false")}}},"timestamp":1563511218376,"source":{"type":"user","userId":"U206d25c2ea6bd87c17655609a1c37cb8"},"replyToken":"{{replyToken}}","mode":"{{mode}}"}""";

    /// <summary>The article's scenario has run: no actions, a notification with this payload.</summary>
    public static string Notified(params byte[] payload) => Result(ResultCode.Success, [], payload);

    /// <summary>A run has ended; written by the app's own code.</summary>
    public static string Result(ResultCode code, IReadOnlyList<ActionResult> actionResults, byte[]? payload, string? errorReason = null)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            var result = new RunResult(
                ScenarioId, 3, Start, Start.AddMilliseconds(579), code, actionResults, payload is null ? null : new ReadOnlyMemory<byte>(payload), errorReason);
            ResultJson.Write(writer, DeviceId, result);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
