using System.Text.Json.Nodes;

namespace LineThings.Platform;

/// <summary>One request to a bot and what came of it.</summary>
/// <param name="Url">Where it went.</param>
/// <param name="Headers">The headers, by name.</param>
/// <param name="Body">The body.</param>
/// <param name="Status">The status the bot answered with; <see langword="null"/> when it did not.</param>
/// <param name="ResponseBody">The beginning of the bot's answer.</param>
/// <param name="Failure">One of <see cref="WebhookFailure"/>; <see langword="null"/> when it was delivered.</param>
/// <param name="Detail">The status, or what went wrong, in LINE's words where they are known.</param>
/// <param name="SentAt">When it was sent.</param>
/// <param name="Duration">How long it took.</param>
public sealed record WebhookExchange(
    string Url,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    int? Status,
    string? ResponseBody,
    string? Failure,
    string Detail,
    DateTimeOffset SentAt,
    TimeSpan Duration)
{
    /// <summary>The exchange for the timeline.</summary>
    /// <param name="attempt">Which attempt it was, from 1.</param>
    /// <param name="isRedelivery">Whether the events were attempted before.</param>
    /// <returns>The detail.</returns>
    public JsonObject ToJson(int attempt, bool isRedelivery) => new()
    {
        ["url"] = Url,
        ["headers"] = new JsonObject(Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        ["body"] = Body,
        ["attempt"] = attempt,
        ["isRedelivery"] = isRedelivery,
        ["status"] = Status,
        ["responseBody"] = ResponseBody,
        ["milliseconds"] = Math.Round(Duration.TotalMilliseconds, 1),
        ["failure"] = Failure,
        ["failureDetail"] = Failure is null ? null : Detail,
        ["sentAt"] = IsoTime.Of(SentAt),
    };
}
