using System.Text.Json;

namespace LineThings.Platform;

/// <summary>A reply.</summary>
/// <param name="ReplyToken">The token from the event.</param>
/// <param name="Messages">One to five message objects.</param>
public sealed record ReplyRequestResource(string ReplyToken, IReadOnlyList<JsonElement> Messages);
