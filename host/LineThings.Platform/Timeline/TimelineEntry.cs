using System.Text.Json.Nodes;

namespace LineThings.Platform;

/// <summary>Something that happened, for people to look at. Never holds a secret or a token of a channel.</summary>
/// <param name="Sequence">Counts the entries since the server started, from 1.</param>
/// <param name="Time">When.</param>
/// <param name="Kind">One of <see cref="TimelineKind"/>.</param>
/// <param name="Board">The virtual board's name.</param>
/// <param name="DeviceId">The device's id.</param>
/// <param name="ChannelId">The channel's id.</param>
/// <param name="Summary">One line of plain text.</param>
/// <param name="Detail">The raw form.</param>
public sealed record TimelineEntry(
    long Sequence, DateTimeOffset Time, string Kind, string? Board, string? DeviceId, long? ChannelId, string Summary, JsonObject? Detail);
