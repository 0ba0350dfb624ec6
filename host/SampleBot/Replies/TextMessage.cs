using System.Text.Json.Serialization;

namespace LineThings.SampleBot;

/// <summary>A message of plain text.</summary>
/// <param name="Text">The text.</param>
public sealed record TextMessage(string Text)
{
    /// <summary>The kind of message.</summary>
    [JsonPropertyOrder(-1)]
    public string Type { get; } = "text";
}
