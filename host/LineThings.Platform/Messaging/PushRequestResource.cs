using System.Text.Json;

namespace LineThings.Platform;

/// <summary>A push.</summary>
/// <param name="To">The user's id.</param>
/// <param name="Messages">One to five message objects.</param>
public sealed record PushRequestResource(string To, IReadOnlyList<JsonElement> Messages);
