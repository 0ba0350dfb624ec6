namespace LineThings.Platform;

/// <summary>Events that go to a bot in one request.</summary>
/// <param name="Ids">Their rows.</param>
/// <param name="Events">The events as they are stored.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="Url">Where they go; <see langword="null"/> when the channel has no webhook URL.</param>
/// <param name="Secret">The channel secret.</param>
/// <param name="Destination">The bot's user id.</param>
internal sealed record DeliveryBatch(
    IReadOnlyList<long> Ids, IReadOnlyList<string> Events, int Attempt, string? Url, string Secret, string Destination)
{
    /// <summary>Whether the events were attempted before.</summary>
    public bool IsRedelivery => Attempt > 1;

    /// <summary>Without the secret.</summary>
    /// <returns>What it is about.</returns>
    public override string ToString() => $"{Events.Count} event(s), attempt {Attempt}";
}
